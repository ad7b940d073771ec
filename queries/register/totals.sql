-- Question: how many producers, entries and goods are in force on a day? Grain: one row. Parameter: $day.
-- Clause 5.
SELECT count(DISTINCT bin) AS producers, count(DISTINCT registration_no) AS entries, count(*) AS goods
FROM register_rows
WHERE superseded_by IS NULL AND valid_from <= CAST($day AS DATE) AND valid_to > CAST($day AS DATE);
