-- How many entries are in force on a day? Grain: one value. Parameters: on_day. Clause 5.
-- Columns: count(DISTINCT registration_no) BIGINT.
SELECT count(DISTINCT registration_no)
FROM register_on($on_day);
