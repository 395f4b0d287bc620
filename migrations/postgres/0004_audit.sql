-- Who looked at a plan, and what was done with everything at once. migrations/sqlite holds the same under the same number.

-- Entries are added, never changed and never taken out; each holds the hash of the one before it.
CREATE TABLE audit (
    seq      BIGINT NOT NULL PRIMARY KEY CHECK (seq >= 1), -- without gaps
    at       BIGINT NOT NULL, -- as the clock of the program said: one that was set back shows here
    who      TEXT   NOT NULL,
    did      TEXT   NOT NULL, -- a code of src/domain/audit.rs
    plan     TEXT COLLATE "C", -- the plan's id, never its reference, so that erasing the plan leaves nothing of it here; none: about all plans
    through  TEXT   NOT NULL, -- the pattern of the address, or the command
    previous TEXT   NOT NULL, -- the hash of the entry before; 64 zeros for the first
    hash     TEXT   NOT NULL  -- SHA-256, as src/store/audit/chain.rs makes it
);
CREATE INDEX audit_of_plan ON audit (plan, seq);

-- How many entries there are, and the hash of the last: entries taken off the end are missed. Whoever adds entries updates this row first.
CREATE TABLE audit_head (
    one      BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    last_seq BIGINT NOT NULL,
    hash     TEXT   NOT NULL
);
INSERT INTO audit_head (one, last_seq, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'audit entries are kept as they are'; END $$;
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
