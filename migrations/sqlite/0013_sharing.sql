-- Who holds a plan, whom it is shared with, and what somebody saw it for. migrations/postgres holds the same under the same number.

-- The organisation of whoever added it. None: from before organisations were; nobody who signs in sees it until it is given one.
ALTER TABLE plan ADD COLUMN owner TEXT REFERENCES organisation (id);
CREATE INDEX plan_of_owner ON plan (owner);

-- That a plan may be seen by somebody else: for a purpose, until a day. Never changed but for its end.
CREATE TABLE share (
    id           TEXT    NOT NULL PRIMARY KEY, -- UUID v7
    plan         TEXT    NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    organisation TEXT    REFERENCES organisation (id), -- everybody who works in it
    person       TEXT    REFERENCES person (id), -- one person alone
    purpose      TEXT    NOT NULL, -- a code of src/domain/sharing/codes.rs, as are those below
    lets         TEXT    NOT NULL CHECK (lets IN ('see', 'work')),
    until        TEXT    NOT NULL, -- the last day, as 2027-05-21
    basis        TEXT    NOT NULL, -- the grounds: JSON, as src/domain/sharing/basis.rs has it
    made_at      INTEGER NOT NULL,
    made_by      TEXT    NOT NULL,
    ended_at     INTEGER,
    ended_by     TEXT,
    ended_why    TEXT,
    CHECK ((organisation IS NULL) <> (person IS NULL))
) STRICT;
CREATE INDEX share_of_plan ON share (plan, id);

-- The purpose of the share by which somebody saw a plan; none: their organisation holds it, or nobody looked by a share.
ALTER TABLE audit ADD COLUMN purpose TEXT;
