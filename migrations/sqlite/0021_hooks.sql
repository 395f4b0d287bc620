-- Addresses of programs that are told of news, and what they are told. migrations/postgres holds the same under the same number.

-- An address that an organisation registered.
CREATE TABLE hook (
    id           TEXT    NOT NULL PRIMARY KEY, -- UUID v7
    organisation TEXT    NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
    address      TEXT    NOT NULL,
    secret       TEXT    NOT NULL, -- by which what is sent is signed
    events       TEXT    NOT NULL, -- by name, with blanks between
    made_at      INTEGER NOT NULL,
    made_by      TEXT    NOT NULL,
    ended_at     INTEGER,
    ended_by     TEXT
) STRICT;
CREATE INDEX hook_of ON hook (organisation, id);

-- Something that happened, written together with what it is about; to whom it is told is worked out afterwards.
CREATE TABLE hook_event (
    id      TEXT    NOT NULL PRIMARY KEY, -- of what it is about: nothing is news twice
    event   TEXT    NOT NULL CHECK (event IN ('alert', 'answer', 'decision', 'release')),
    plan    TEXT    NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    made_at INTEGER NOT NULL,
    told_at INTEGER -- since when each hook that is to hear of it has a row in hook_delivery
) STRICT;

-- One event on its way to one hook.
CREATE TABLE hook_delivery (
    event       TEXT    NOT NULL REFERENCES hook_event (id) ON DELETE CASCADE,
    hook        TEXT    NOT NULL REFERENCES hook (id) ON DELETE CASCADE,
    tries       INTEGER NOT NULL,
    next_at     INTEGER NOT NULL,
    answered    INTEGER, -- the HTTP status of the last try; none where nothing answered
    sent_at     INTEGER,
    given_up_at INTEGER,
    PRIMARY KEY (event, hook)
) STRICT;
CREATE INDEX hook_delivery_due ON hook_delivery (next_at);
