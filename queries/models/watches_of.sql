-- Question: in which quarters was a version watched, and how many alarms were there, as found last? Grain:
-- one row a quarter. Parameters: version. Clause 3.5.
-- Columns: quarter VARCHAR, applications INTEGER, alarms INTEGER.
SELECT quarter, arg_max(applications, watched_at) AS applications, arg_max(alarms, watched_at) AS alarms
FROM model_watches
WHERE version = $version
GROUP BY quarter
ORDER BY quarter;
