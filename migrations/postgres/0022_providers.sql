-- What providers do for themselves: the care regulator's register to be found in, asking to be registered, drafts of offers, files on their way in,
-- photographs, and reminders. migrations/sqlite holds the same under the same number.

-- The care regulator's register of locations, as it was last imported whole.
CREATE TABLE register_location (
    id            TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- the regulator's
    name          TEXT NOT NULL,
    provider      TEXT COLLATE "C" NOT NULL, -- the regulator's id of whoever runs it
    provider_name TEXT NOT NULL,
    searched      TEXT NOT NULL, -- both names without case, marks and legal forms
    postcode      TEXT NOT NULL, -- empty where the register does not say
    council       TEXT NOT NULL,
    services      TEXT NOT NULL -- service types, separated by ;
);
CREATE INDEX register_location_of ON register_location (provider, id);

-- Somebody outside asks for their organisation to be registered. Gone once it is answered.
CREATE TABLE registration (
    id      TEXT COLLATE "C"    NOT NULL PRIMARY KEY, -- UUID v7
    body    TEXT    NOT NULL, -- JSON, as src/domain/registration.rs has it
    made_at BIGINT NOT NULL
);

-- An offer that is being written or changed: as 0006 has each kind of record.
CREATE TABLE offer_draft (
    id            TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    organisation  TEXT COLLATE "C" NOT NULL REFERENCES organisation (id),
    known_as      TEXT COLLATE "C" UNIQUE, -- the answer by link that it was made from
    version       BIGINT NOT NULL CHECK (version >= 1),
    created_at    BIGINT NOT NULL,
    created_by    TEXT NOT NULL,
    withdrawn_at  BIGINT,
    withdrawn_by  TEXT,
    withdrawn_why TEXT
);
CREATE INDEX offer_draft_of ON offer_draft (organisation, id);
CREATE TABLE offer_draft_version (
    offer_draft TEXT COLLATE "C" NOT NULL REFERENCES offer_draft (id) ON DELETE CASCADE,
    version    BIGINT NOT NULL,
    body       TEXT NOT NULL, -- JSON, as src/domain/records has it
    changed_at BIGINT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (offer_draft, version)
);

-- A file of offers that was looked through and waits for a yes.
CREATE TABLE offer_file (
    id           TEXT COLLATE "C"    NOT NULL PRIMARY KEY, -- UUID v7
    organisation TEXT COLLATE "C"    NOT NULL REFERENCES organisation (id),
    name         TEXT    NOT NULL,
    content      BYTEA   NOT NULL,
    made_at      BIGINT NOT NULL,
    made_by      TEXT    NOT NULL,
    done_at      BIGINT -- taken in or left; its content is empty then
);
CREATE INDEX offer_file_of ON offer_file (organisation, id);

-- Photographs of an offer, made anew from what was sent: no note of a camera is in them.
CREATE TABLE offer_photo (
    kind     TEXT COLLATE "C"    NOT NULL, -- of the offer
    offer    TEXT COLLATE "C"    NOT NULL, -- its id; it may not be published yet
    number   BIGINT NOT NULL CHECK (number >= 1),
    width    BIGINT NOT NULL, -- pixels
    height   BIGINT NOT NULL,
    alt      TEXT    NOT NULL, -- what it shows, for whoever does not see it
    content  BYTEA   NOT NULL, -- JPEG
    added_at BIGINT NOT NULL,
    added_by TEXT    NOT NULL,
    PRIMARY KEY (kind, offer, number)
);

-- That somebody was reminded to confirm an offer, once for each day on which it was last confirmed.
CREATE TABLE offer_reminder (
    kind         TEXT COLLATE "C"    NOT NULL,
    offer        TEXT COLLATE "C"    NOT NULL,
    confirmed_on TEXT COLLATE "C"    NOT NULL, -- as 2027-05-21
    sent_at      BIGINT NOT NULL,
    PRIMARY KEY (kind, offer, confirmed_on)
);

-- What an organisation offers is found by its name, in whatever case.
CREATE INDEX offer_of ON offer (kind, lower(trim(organisation)));
