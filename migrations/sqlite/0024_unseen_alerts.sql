-- Changes that nobody has looked at yet are counted for each page that begins with them: without reading what each says.
-- migrations/postgres holds the same under the same number.

CREATE INDEX alert_unseen ON alert (plan, id) WHERE seen_at IS NULL;
