-- Forms that came after a session had run out, and answers to programs that may ask twice. migrations/postgres holds the same under the same number.

-- What somebody wrote and sent when nobody was signed in any more: theirs alone, for a day.
CREATE TABLE unsent_form (
    id      TEXT    NOT NULL PRIMARY KEY, -- UUID v7
    person  TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    plan    TEXT    REFERENCES plan (id) ON DELETE CASCADE, -- the plan that it was about
    form    TEXT    NOT NULL, -- JSON: where it goes and its fields, as src/store/unsent.rs has it
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX unsent_form_of ON unsent_form (person, id);

-- What a program was answered that named its request by an Idempotency-Key: given again, word by word, for a day.
CREATE TABLE kept_answer (
    id      TEXT    NOT NULL PRIMARY KEY, -- SHA-256 of the person and the key, in hex
    person  TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    request TEXT    NOT NULL, -- SHA-256 of method, address and body, in hex
    plan    TEXT    REFERENCES plan (id) ON DELETE CASCADE, -- the plan that it was about
    answer  TEXT, -- JSON: status, headers and body; none while it is being answered
    made_at INTEGER NOT NULL
) STRICT;
