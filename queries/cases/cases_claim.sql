-- Takes the next version of cases, but for those that somebody moved since they were read. Grain: one row a
-- case whose version still stood.
-- $applications, $versions: their numbers and the versions read, in the same order.
UPDATE cases
SET version = cases.version + 1
FROM (
    SELECT unnest(CAST($applications AS VARCHAR[])) AS application,
        unnest(CAST($versions AS INTEGER[])) AS version
) AS expected
WHERE cases.application = expected.application AND cases.version = expected.version
RETURNING cases.application;
