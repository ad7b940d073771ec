-- Question: who waits longest? Grain: one row an open application, the first few: those over their term
-- first, then by working days waited since filing. Parameters: $day; $version: the calendar of now; $most.
-- Over the steps `counted_cases` (overview/cases) and `working_days`. D2.
SELECT cases.*, CAST(last.number - first.number AS BIGINT) AS waited
FROM counted_cases AS cases
JOIN working_days AS first ON first.version = $version AND first.day = cases.filed_on
JOIN working_days AS last ON last.version = $version AND last.day = CAST($day AS DATE)
WHERE cases.closed_on IS NULL
ORDER BY coalesce(cases.due_on < CAST($day AS DATE), false) DESC, waited DESC, cases.application
LIMIT $most
