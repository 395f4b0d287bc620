INSERT INTO release (id, plan, known_as, version, created_at, created_by) VALUES ('00000000-0000-7000-8000-000000000020', '00000000-0000-7000-8000-000000000001', 'digest', 1, 24, 'Rosa');
INSERT INTO release_version VALUES ('00000000-0000-7000-8000-000000000020', 1, '{"for_whom": "Daniel"}', 24, 'Rosa');
INSERT INTO family_said (id, release, version, created_at, created_by) VALUES ('00000000-0000-7000-8000-000000000021', '00000000-0000-7000-8000-000000000020', 1, 25, 'by a released page');
INSERT INTO family_said_version VALUES ('00000000-0000-7000-8000-000000000021', 1, '{}', 25, 'by a released page');
INSERT INTO refusal (id, plan, version, created_at, created_by, withdrawn_at, withdrawn_by, withdrawn_why) VALUES ('00000000-0000-7000-8000-000000000022', '00000000-0000-7000-8000-000000000001', 1, 26, 'Rosa', 27, 'Rosa', 'Released');
INSERT INTO refusal_version VALUES ('00000000-0000-7000-8000-000000000022', 1, '{}', 26, 'Rosa');
INSERT INTO decision VALUES ('00000000-0000-7000-8000-000000000001', 3, 2, 'r1', 'dispute', '{"decision": "dispute", "reason": "I meant my nan"}', 28, 'by a released page');
