INSERT INTO audit (seq, at, who, did, plan, through, previous, hash) VALUES (1, 10, 'Rosa', 'read', '00000000-0000-7000-8000-000000000001', 'GET /plans/{reference}', 'a', 'b');
INSERT INTO audit (seq, at, who, did, plan, through, previous, hash) VALUES (2, 11, 'command line', 'back_up', NULL, 'homeward backup', 'b', 'c');
UPDATE audit_head SET last_seq = 2, hash = 'c';
