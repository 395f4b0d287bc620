INSERT INTO lease (work, holder, number, ends_at) VALUES ('alerts', '0192f0c1-7b1e-7000-8000-0000000000a1', 7, 1790000000000000);
