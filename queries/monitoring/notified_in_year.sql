-- Which rules did earlier runs of a year tell a producer's entries of (27, D27)? Grain: one row an entry and
-- rule.
-- Parameters: quarter (this run), year_begins ("2026"). By the entry, which goes on under a successor's BIN
-- (D21).
-- Columns: registration_no VARCHAR, rule VARCHAR.
SELECT DISTINCT l.registration_no, n.rule
FROM monitoring_letters AS l
JOIN nonconformities AS n ON n.quarter = l.quarter AND n.bin = l.bin
WHERE l.kind = 'notice_remedy' AND l.quarter < $quarter AND starts_with(l.quarter, $year_begins)
ORDER BY l.registration_no, n.rule;
