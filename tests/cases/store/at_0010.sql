INSERT INTO picture (plan, number, kind, width, height, content, added_at, added_by) VALUES ('00000000-0000-7000-8000-000000000009', 1, 'png', 4, 3, X'504E4731', 21, 'Rosa');
