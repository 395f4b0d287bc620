-- Who may come in, and how. migrations/postgres holds the same under the same number.
-- No token stands here, only its SHA-256 in hex: whoever reads these tables cannot come in by them.

-- How somebody signs in. A person without a row here has not come in yet.
CREATE TABLE account (
    person          TEXT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    password        TEXT, -- argon2id, as a PHC string; none where they come by a link or by their organisation's own accounts
    password_set_at INTEGER,
    disabled_at     INTEGER, -- nothing lets them in from then on
    disabled_by     TEXT
) STRICT;

-- The app on somebody's telephone that shows codes.
CREATE TABLE second_factor (
    person       TEXT    NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    secret       TEXT    NOT NULL, -- base32: the one secret that must be read again
    last_step    INTEGER NOT NULL, -- the half-minute of the last code taken, since 1970: none is taken twice
    set_at       INTEGER NOT NULL,
    confirmed_at INTEGER -- none until a first code was right
) STRICT;

-- For whoever lost that telephone; each works once.
CREATE TABLE recovery_code (
    person  TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    hash    TEXT NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (person, hash)
) STRICT;

-- Somebody who is signed in at one browser.
CREATE TABLE session (
    hash     TEXT    NOT NULL PRIMARY KEY,
    id       TEXT    NOT NULL UNIQUE, -- UUID v7, by which its owner ends it
    person   TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    how      TEXT    NOT NULL CHECK (how IN ('password', 'link', 'organisation')),
    whole    INTEGER NOT NULL CHECK (whole IN (0, 1)), -- 0: the second factor is still to come
    begun_at INTEGER NOT NULL,
    seen_at  INTEGER NOT NULL,
    ends_at  INTEGER NOT NULL,
    browser  TEXT    NOT NULL, -- in a few words
    ended_at INTEGER
) STRICT;
CREATE INDEX session_of ON session (person, id);

-- A link that makes somebody a member, or lets them choose a new way in.
CREATE TABLE invitation (
    id           TEXT    NOT NULL PRIMARY KEY, -- UUID v7
    hash         TEXT    NOT NULL UNIQUE,
    person       TEXT    REFERENCES person (id) ON DELETE CASCADE, -- who is here already and comes in anew
    organisation TEXT    REFERENCES organisation (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    email        TEXT    NOT NULL, -- in lower case
    role         TEXT    NOT NULL,
    made_at      INTEGER NOT NULL,
    made_by      TEXT    NOT NULL,
    ends_at      INTEGER NOT NULL,
    used_at      INTEGER,
    taken_back_at INTEGER
) STRICT;
CREATE INDEX invitation_of ON invitation (organisation, id);

-- A link sent by e-mail to somebody who is here already.
CREATE TABLE sign_in_link (
    hash    TEXT    NOT NULL PRIMARY KEY,
    person  TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    lets    TEXT    NOT NULL CHECK (lets IN ('sign_in', 'new_password')),
    made_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX sign_in_link_of ON sign_in_link (person);

-- What lets a program act for somebody.
CREATE TABLE api_token (
    id           TEXT    NOT NULL PRIMARY KEY, -- UUID v7
    hash         TEXT    NOT NULL UNIQUE,
    person       TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    scopes       TEXT    NOT NULL, -- with a blank between them
    made_at      INTEGER NOT NULL,
    ends_at      INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at   INTEGER
) STRICT;
CREATE INDEX api_token_of ON api_token (person, id);

-- Mail that is to go out.
CREATE TABLE letter (
    id          TEXT    NOT NULL PRIMARY KEY, -- UUID v7
    recipient   TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    body        TEXT    NOT NULL, -- emptied as soon as it is sent or given up: it may hold a link that lets somebody in
    made_at     INTEGER NOT NULL,
    tries       INTEGER NOT NULL,
    next_at     INTEGER NOT NULL,
    sent_at     INTEGER,
    given_up_at INTEGER
) STRICT;
CREATE INDEX letter_next ON letter (next_at);

-- How often somebody failed to come in.
CREATE TABLE attempt (
    about   TEXT    NOT NULL PRIMARY KEY, -- SHA-256 of an account's or a network address
    failed  INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT;

-- Somebody on the way to their organisation's own sign-in and back.
CREATE TABLE outside_sign_in (
    hash    TEXT    NOT NULL PRIMARY KEY, -- of the state that comes back with them
    next    TEXT    NOT NULL, -- where to go then
    made_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;

-- Who somebody is there.
CREATE TABLE outside_identity (
    issuer    TEXT    NOT NULL,
    subject   TEXT    NOT NULL,
    person    TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    linked_at INTEGER NOT NULL,
    PRIMARY KEY (issuer, subject)
) STRICT;
CREATE INDEX outside_identity_of ON outside_identity (person);
