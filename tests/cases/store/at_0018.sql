INSERT INTO retention (id, organisation, version, created_at, created_by, withdrawn_at, withdrawn_by, withdrawn_why) VALUES ('00000000-0000-7000-8000-000000000031', '00000000-0000-7000-8000-000000000003', 1, 31, 'Rosa', NULL, NULL, NULL);
INSERT INTO retention_version VALUES ('00000000-0000-7000-8000-000000000031', 1, '{"after_withdrawal": 12, "unused": 96, "warning": 60}', 31, 'Rosa');
INSERT INTO end_of_keeping (id, plan, version, created_at, created_by, withdrawn_at, withdrawn_by, withdrawn_why) VALUES ('00000000-0000-7000-8000-000000000032', '00000000-0000-7000-8000-000000000001', 1, 32, 'Rosa', NULL, NULL, NULL);
INSERT INTO end_of_keeping_version VALUES ('00000000-0000-7000-8000-000000000032', 1, '{"decision": "erase", "why": "Not needed any more"}', 32, 'Rosa');
INSERT INTO end_warning VALUES ('00000000-0000-7000-8000-000000000001', '2034-03-31', 0, 33);
INSERT INTO erased VALUES ('00000000-0000-7000-8000-000000000099', '00000000-0000-7000-8000-000000000003', 'asked', 'Rosa', 34, 35, '{"versions": 2}');
