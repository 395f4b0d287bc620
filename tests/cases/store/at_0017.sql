INSERT INTO hold (id, plan, version, created_at, created_by, withdrawn_at, withdrawn_by, withdrawn_why) VALUES ('00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000001', 1, 30, 'Rosa', NULL, NULL, NULL);
INSERT INTO hold_version VALUES ('00000000-0000-7000-8000-000000000030', 1, '{"ground": "legal_hold", "reason": "A claim"}', 30, 'Rosa');
