INSERT INTO coming_up (id, plan, version, created_at, created_by, withdrawn_at, withdrawn_by, withdrawn_why) VALUES ('00000000-0000-7000-8000-000000000035', '00000000-0000-7000-8000-000000000001', 2, 46, 'Rosa', NULL, NULL, NULL);
INSERT INTO coming_up_version VALUES ('00000000-0000-7000-8000-000000000035', 1, '{"what": "tribunal_hearing", "on": "2027-01-14", "note": ""}', 46, 'Rosa');
INSERT INTO coming_up_version VALUES ('00000000-0000-7000-8000-000000000035', 2, '{"what": "tribunal_hearing", "on": "2027-01-21", "note": "By video"}', 47, 'Sam');
