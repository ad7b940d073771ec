-- Question: which shadow runs have there been, how long, and how often did they differ from what was in
-- force?
-- Grain: one row a run, newest first. settled: verifications of monitoring and of applications whose case is
-- closed; only these are compared, so that nobody who decides learns of an open case. differ: settled ones
-- (of a rulebook: producers in quarters) with another result. Parameters: day (to which a running one is
-- counted). D6, D10.
-- Columns: started_on DATE, stopped_on DATE, days BIGINT, settled HUGEINT, differ HUGEINT, shadow_no INTEGER,
--   kind VARCHAR, version VARCHAR, started_by VARCHAR, results BIGINT.
SELECT s.started_on, s.stopped_on,
    greatest(0, date_diff('day', s.started_on, least(coalesce(s.stopped_on, $day), $day))) AS days,
    count(*) FILTER (v.purpose = 'monitoring' OR c.closed_on IS NOT NULL)
        + coalesce((SELECT sum(q.producers) FROM shadow_quarters AS q WHERE q.shadow_no = s.shadow_no),
            0) AS settled,
    count(*) FILTER ((v.purpose = 'monitoring' OR c.closed_on IS NOT NULL) AND r.band <> v.band)
        + coalesce((SELECT sum(q.differ) FROM shadow_quarters AS q WHERE q.shadow_no = s.shadow_no),
            0) AS differ,
    s.shadow_no, s.kind, s.version, s.started_by, count(r.verification_id) AS results
FROM shadow_runs AS s
LEFT JOIN shadow_results AS r ON r.shadow_no = s.shadow_no
LEFT JOIN verifications AS v ON v.verification_id = r.verification_id
LEFT JOIN cases AS c ON c.application = v.application
GROUP BY s.shadow_no, s.kind, s.version, s.started_on, s.started_by, s.stopped_on
ORDER BY s.shadow_no DESC;
