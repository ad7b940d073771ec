-- The entry of a software producer (clause 8) in force on a day, and which body's submission it came by.
-- Grain: one row, or none. $registration_no; $on: the day.
-- Columns: registration_no VARCHAR, bin VARCHAR, name VARCHAR, name_ru VARCHAR, body VARCHAR.
SELECT register_rows.registration_no, register_rows.bin, register_rows.name, register_rows.name_ru,
    submissions.body
FROM register_on($on) AS register_rows
JOIN register_changes ON register_changes.registration_no = register_rows.registration_no
    AND register_changes.kind = 'included'
JOIN submissions ON starts_with(register_rows.registration_no, submissions.submission)
WHERE register_rows.registration_no = $registration_no AND register_changes.ground = '8'
LIMIT 1;
