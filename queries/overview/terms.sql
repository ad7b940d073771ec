-- A step of the overview's questions: every term that has run, with the working days it took. Grain: one row
-- a term.
-- Parameters: $day; $clauses, $since, $until, $lengths: the wordings of the terms. Over the step
-- `working_days`. used: working days from the event on, suspensions (21) left out; of a
-- term that runs up to $day. Clauses 9, 13, 16, 23, 24; D2, D4.
SELECT
    clocks.application, clocks.clause, clocks.started_on, clocks.due_on, clocks.ended_on, wordings.length,
    CAST(last.number - first.number - coalesce(stood.days, 0) AS BIGINT) AS used,
    CASE WHEN clocks.ended_on IS NULL THEN CASE WHEN clocks.due_on < CAST($day AS DATE) THEN false END
        ELSE clocks.ended_on <= clocks.due_on END AS in_time
FROM case_clocks AS clocks
JOIN (
    SELECT
        unnest(CAST($clauses AS VARCHAR[])) AS clause, unnest(CAST($since AS DATE[])) AS since,
        unnest(CAST($until AS DATE[])) AS until,
        unnest(CAST($lengths AS INTEGER[])) AS length
) AS wordings ON wordings.clause = clocks.clause AND wordings.since <= clocks.started_on
    AND clocks.started_on < wordings.until
JOIN working_days AS first ON first.version = clocks.calendar_version AND first.day = clocks.started_on
JOIN working_days AS last ON last.version = clocks.calendar_version
    AND last.day = greatest(coalesce(clocks.ended_on, CAST($day AS DATE)), clocks.started_on)
LEFT JOIN (
    SELECT parted.application, parted.clause, parted.started_on, sum(ends.number - begins.number) AS days
    FROM (
        SELECT
            clocks.application, clocks.clause, clocks.started_on, clocks.calendar_version,
            greatest(stops.suspended_from - 1, clocks.started_on) AS before,
            least(coalesce(stops.suspended_to, CAST($day AS DATE)),
                coalesce(clocks.ended_on, CAST($day AS DATE))) AS until
        FROM case_clocks AS clocks
        JOIN case_suspensions AS stops ON stops.application = clocks.application
    ) AS parted
    JOIN working_days AS begins ON begins.version = parted.calendar_version AND begins.day = parted.before
    JOIN working_days AS ends ON ends.version = parted.calendar_version AND ends.day = parted.until
    WHERE parted.before < parted.until
    GROUP BY parted.application, parted.clause, parted.started_on
) AS stood ON stood.application = clocks.application AND stood.clause = clocks.clause
    AND stood.started_on = clocks.started_on
