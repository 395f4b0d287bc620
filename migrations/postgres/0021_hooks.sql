-- Addresses of programs that are told of news, and what they are told. migrations/sqlite holds the same under the same number.

-- An address that an organisation registered.
CREATE TABLE hook (
    id           TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    organisation TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    address      TEXT COLLATE "C" NOT NULL,
    secret       TEXT COLLATE "C" NOT NULL, -- by which what is sent is signed
    events       TEXT COLLATE "C" NOT NULL, -- by name, with blanks between
    made_at      BIGINT NOT NULL,
    made_by      TEXT COLLATE "C" NOT NULL,
    ended_at     BIGINT,
    ended_by     TEXT COLLATE "C"
);
CREATE INDEX hook_of ON hook (organisation, id);

-- Something that happened, written together with what it is about; to whom it is told is worked out afterwards.
CREATE TABLE hook_event (
    id      TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- of what it is about: nothing is news twice
    event   TEXT COLLATE "C" NOT NULL CHECK (event IN ('alert', 'answer', 'decision', 'release')),
    plan    TEXT COLLATE "C" NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    made_at BIGINT NOT NULL,
    told_at BIGINT -- since when each hook that is to hear of it has a row in hook_delivery
);

-- One event on its way to one hook.
CREATE TABLE hook_delivery (
    event       TEXT COLLATE "C" NOT NULL REFERENCES hook_event (id) ON DELETE CASCADE,
    hook        TEXT COLLATE "C" NOT NULL REFERENCES hook (id) ON DELETE CASCADE,
    tries       BIGINT NOT NULL,
    next_at     BIGINT NOT NULL,
    answered    BIGINT, -- the HTTP status of the last try; none where nothing answered
    sent_at     BIGINT,
    given_up_at BIGINT,
    PRIMARY KEY (event, hook)
);
CREATE INDEX hook_delivery_due ON hook_delivery (next_at);
