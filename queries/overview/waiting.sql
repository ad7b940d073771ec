-- Question: who waits longest? Grain: one row an open application, the first few: those over their term
-- first, then by working days waited since filing. Parameters: $day; $version: the calendar of now; $most.
-- Over the steps `told` (overview/cases) and `working_days`. D2.
SELECT told.*, CAST(last.number - first.number AS BIGINT) AS waited
FROM told
JOIN working_days AS first ON first.version = $version AND first.day = told.filed_on
JOIN working_days AS last ON last.version = $version AND last.day = CAST($day AS DATE)
WHERE told.closed_on IS NULL
ORDER BY coalesce(told.due_on < CAST($day AS DATE), false) DESC, waited DESC, told.application
LIMIT $most
