-- Pictures of flip charts, from which a plan is typed. migrations/postgres holds the same under the same number.

CREATE TABLE picture (
    plan     TEXT    NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL CHECK (number >= 1), -- within the plan, in the order in which they came
    kind     TEXT    NOT NULL CHECK (kind IN ('jpeg', 'png', 'pdf')),
    width    INTEGER NOT NULL, -- pixels as it is shown; 0 for a scanned document
    height   INTEGER NOT NULL,
    content  BLOB    NOT NULL, -- without what the camera noted of place, time and device
    added_at INTEGER NOT NULL,
    added_by TEXT    NOT NULL,
    PRIMARY KEY (plan, number)
) STRICT;
