INSERT INTO plan (id, reference, version, created_at, created_by, withdrawn_at, withdrawn_by, withdrawn_why) VALUES ('00000000-0000-7000-8000-000000000009', 'priya', 1, 19, 'Rosa', 20, 'Priya', 'Not now');
INSERT INTO plan_version VALUES ('00000000-0000-7000-8000-000000000009', 1, 'A plan', 'Text.', '{"requirements": []}', 0, 19, 'Rosa');
