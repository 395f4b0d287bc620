-- Pictures of flip charts, from which a plan is typed. migrations/sqlite holds the same under the same number.

CREATE TABLE picture (
    plan     TEXT COLLATE "C" NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    number   BIGINT NOT NULL CHECK (number >= 1), -- within the plan, in the order in which they came
    kind     TEXT   NOT NULL CHECK (kind IN ('jpeg', 'png', 'pdf')),
    width    BIGINT NOT NULL, -- pixels as it is shown; 0 for a scanned document
    height   BIGINT NOT NULL,
    content  BYTEA  NOT NULL, -- without what the camera noted of place, time and device
    added_at BIGINT NOT NULL,
    added_by TEXT   NOT NULL,
    PRIMARY KEY (plan, number)
);
