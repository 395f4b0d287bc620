INSERT INTO ranking VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 2, 2, 5, 'built in', 'r', 'c', '2026-11-21', 'packages', 10, '{}', 'd', 'shortlist', 12, 'Rosa');
INSERT INTO ranking_offer VALUES ('00000000-0000-7000-8000-000000000002', 'home', 'H-1', 1);
