-- Question: how many producers, entries and goods are in force on a day? Grain: one row. Parameter: $day.
-- Clause 5.
-- Columns: producers BIGINT, entries BIGINT, goods BIGINT.
SELECT count(DISTINCT bin) AS producers, count(DISTINCT registration_no) AS entries, count(*) AS goods
FROM register_on($day);
