-- Question: how did a run end, by activity (division of OKED, two digits)? Grain: one row a division; NULL: not known.
-- Counts of producers. Parameter: $quarter. Clauses 25, 27, 28.
SELECT
    left(oked, 2) AS code, count(*) AS producers,
    count(CASE WHEN outcome = 'conforming' THEN 1 END) AS conforming,
    count(CASE WHEN outcome = 'noticed' THEN 1 END) AS noticed,
    count(CASE WHEN outcome = 'excluded' THEN 1 END) AS excluded,
    count(CASE WHEN outcome = 'incomplete' THEN 1 END) AS incomplete
FROM monitoring_results
WHERE quarter = $quarter AND outcome <> 'ceased'
GROUP BY left(oked, 2)
ORDER BY noticed + excluded DESC, code;
