-- The rule files of this installation by which kept rankings were made. migrations/sqlite holds the same under the same number.

-- Each content once. Rules are about no plan, so erasing a plan leaves them.
CREATE TABLE own_rules (
    sha256  TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- of names and texts
    files   TEXT NOT NULL, -- JSON, as src/domain/records has it
    kept_at BIGINT NOT NULL,
    kept_by TEXT NOT NULL
);
ALTER TABLE ranking ADD COLUMN own_rules TEXT COLLATE "C" REFERENCES own_rules (sha256); -- none: by the built-in rules alone
