-- How many entries are in force on a day? Grain: one value. Parameters: on_day. Clause 5.
SELECT count(DISTINCT registration_no)
FROM register_rows
WHERE superseded_by IS NULL AND valid_from <= $on_day AND valid_to > $on_day;
