-- The rule files of this installation by which kept rankings were made. migrations/postgres holds the same under the same number.

-- Each content once. Rules are about no plan, so erasing a plan leaves them.
CREATE TABLE own_rules (
    sha256  TEXT NOT NULL PRIMARY KEY, -- of names and texts
    files   TEXT NOT NULL, -- JSON, as src/domain/records has it
    kept_at INTEGER NOT NULL,
    kept_by TEXT NOT NULL
) STRICT;
ALTER TABLE ranking ADD COLUMN own_rules TEXT REFERENCES own_rules (sha256); -- none: by the built-in rules alone
