INSERT INTO action_plan VALUES ('00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-000000000001', 1, 19, 'Rosa', NULL, NULL, NULL);
INSERT INTO action_plan_version VALUES ('00000000-0000-7000-8000-00000000000b', 1, '{"home": "H-1", "support": null, "route": "hold", "begun": "2026-11-21", "actions": []}', 19, 'Rosa');
