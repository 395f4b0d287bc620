-- A plan that was withdrawn. migrations/sqlite holds the same under the same number.
-- It is shown to nobody and ranked for nobody until it is put back; erasing is another matter.
ALTER TABLE plan ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE plan ADD COLUMN withdrawn_by TEXT;
ALTER TABLE plan ADD COLUMN withdrawn_why TEXT;
