-- Who may come in, and how. migrations/sqlite holds the same under the same number.
-- No token stands here, only its SHA-256 in hex: whoever reads these tables cannot come in by them.

-- How somebody signs in. A person without a row here has not come in yet.
CREATE TABLE account (
    person          TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    password        TEXT, -- argon2id, as a PHC string; none where they come by a link or by their organisation's own accounts
    password_set_at BIGINT,
    disabled_at     BIGINT, -- nothing lets them in from then on
    disabled_by     TEXT
);

-- The app on somebody's telephone that shows codes.
CREATE TABLE second_factor (
    person       TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    secret       TEXT    NOT NULL, -- base32: the one secret that must be read again
    last_step    BIGINT NOT NULL, -- the half-minute of the last code taken, since 1970: none is taken twice
    set_at       BIGINT NOT NULL,
    confirmed_at BIGINT -- none until a first code was right
);

-- For whoever lost that telephone; each works once.
CREATE TABLE recovery_code (
    person  TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    hash    TEXT COLLATE "C" NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (person, hash)
);

-- Somebody who is signed in at one browser.
CREATE TABLE session (
    hash     TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    id       TEXT COLLATE "C" NOT NULL UNIQUE, -- UUID v7, by which its owner ends it
    person   TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    how      TEXT    NOT NULL CHECK (how IN ('password', 'link', 'organisation')),
    whole    BIGINT NOT NULL CHECK (whole IN (0, 1)), -- 0: the second factor is still to come
    begun_at BIGINT NOT NULL,
    seen_at  BIGINT NOT NULL,
    ends_at  BIGINT NOT NULL,
    browser  TEXT    NOT NULL, -- in a few words
    ended_at BIGINT
);
CREATE INDEX session_of ON session (person, id);

-- A link that makes somebody a member, or lets them choose a new way in.
CREATE TABLE invitation (
    id           TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    hash         TEXT COLLATE "C" NOT NULL UNIQUE,
    person       TEXT COLLATE "C" REFERENCES person (id) ON DELETE CASCADE, -- who is here already and comes in anew
    organisation TEXT COLLATE "C" REFERENCES organisation (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    email        TEXT    NOT NULL, -- in lower case
    role         TEXT    NOT NULL,
    made_at      BIGINT NOT NULL,
    made_by      TEXT    NOT NULL,
    ends_at      BIGINT NOT NULL,
    used_at      BIGINT,
    taken_back_at BIGINT
);
CREATE INDEX invitation_of ON invitation (organisation, id);

-- A link sent by e-mail to somebody who is here already.
CREATE TABLE sign_in_link (
    hash    TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    person  TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    lets    TEXT    NOT NULL CHECK (lets IN ('sign_in', 'new_password')),
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX sign_in_link_of ON sign_in_link (person);

-- What lets a program act for somebody.
CREATE TABLE api_token (
    id           TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    hash         TEXT COLLATE "C" NOT NULL UNIQUE,
    person       TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name         TEXT    NOT NULL,
    scopes       TEXT    NOT NULL, -- with a blank between them
    made_at      BIGINT NOT NULL,
    ends_at      BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at   BIGINT
);
CREATE INDEX api_token_of ON api_token (person, id);

-- Mail that is to go out.
CREATE TABLE letter (
    id          TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- UUID v7
    recipient   TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    body        TEXT    NOT NULL, -- emptied as soon as it is sent or given up: it may hold a link that lets somebody in
    made_at     BIGINT NOT NULL,
    tries       BIGINT NOT NULL,
    next_at     BIGINT NOT NULL,
    sent_at     BIGINT,
    given_up_at BIGINT
);
CREATE INDEX letter_next ON letter (next_at);

-- How often somebody failed to come in.
CREATE TABLE attempt (
    about   TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- SHA-256 of an account's or a network address
    failed  BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);

-- Somebody on the way to their organisation's own sign-in and back.
CREATE TABLE outside_sign_in (
    hash    TEXT COLLATE "C" NOT NULL PRIMARY KEY, -- of the state that comes back with them
    next    TEXT    NOT NULL, -- where to go then
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    used_at BIGINT
);

-- Who somebody is there.
CREATE TABLE outside_identity (
    issuer    TEXT COLLATE "C" NOT NULL,
    subject   TEXT COLLATE "C" NOT NULL,
    person    TEXT COLLATE "C" NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX outside_identity_of ON outside_identity (person);
