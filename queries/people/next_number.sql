-- The next number of a record of people. Grain: one value.
-- Columns: (COALESCE(max(person_no), 0) + 1) BIGINT.
SELECT coalesce(max(person_no), 0) + 1 FROM people;
