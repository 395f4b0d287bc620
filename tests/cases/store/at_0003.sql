INSERT INTO decision VALUES ('00000000-0000-7000-8000-000000000001', 1, 2, NULL, 'ratify', '{"decision": "ratify", "ratified": true}', 8, 'Rosa');
INSERT INTO decision VALUES ('00000000-0000-7000-8000-000000000001', 2, 2, 'r1', 'accept', '{"decision": "accept"}', 9, 'Rosa');
