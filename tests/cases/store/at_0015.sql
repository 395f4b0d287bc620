INSERT INTO passages (id, plan, version, created_at, created_by) VALUES ('00000000-0000-7000-8000-000000000051', '00000000-0000-7000-8000-000000000001', 1, 24, 'Rosa');
INSERT INTO passages_version (passages, version, body, changed_at, changed_by) VALUES ('00000000-0000-7000-8000-000000000051', 1, '{"marked": []}', 24, 'Rosa');
INSERT INTO response (id, specification, version, created_at, created_by) VALUES ('00000000-0000-7000-8000-000000000052', '00000000-0000-7000-8000-000000000007', 1, 25, 'a provider, by link');
INSERT INTO response_version (response, version, body, changed_at, changed_by) VALUES ('00000000-0000-7000-8000-000000000052', 1, '{}', 25, 'a provider, by link');
INSERT INTO specification_link (id, specification, digest, made_at, expires_at, revoked_at, opened) VALUES ('00000000-0000-7000-8000-000000000053', '00000000-0000-7000-8000-000000000007', 'aa', 24, 99, 98, 3);
INSERT INTO response_link (digest, response, expires_at) VALUES ('bb', '00000000-0000-7000-8000-000000000052', 99);
INSERT INTO need_snapshot (number, taken_at, plans, body) VALUES (1, 26, 1, '[]');
INSERT INTO need_counted (snapshot, plan, said) VALUES (1, '00000000-0000-7000-8000-000000000001', 7);
