-- Question: how many open applications need somebody to step in? Grain: one row. Parameters: $day, $soon: the
-- day up to which a term ends soon.
-- Over the step `counted_cases` (overview/cases). Clauses 13, 16, 24; D12, D23.
SELECT
    count(*) FILTER (WHERE due_on < CAST($day AS DATE)) AS over,
    count(*) FILTER (WHERE due_on < CAST($day AS DATE) AND official IS NULL) AS unowned,
    count(*) FILTER (WHERE due_on BETWEEN CAST($day AS DATE) AND CAST($soon AS DATE)) AS soon,
    count(*) FILTER (WHERE band = 'incomplete') AS incomplete,
    count(*) FILTER (WHERE stage = 'awaiting_model') AS awaiting_model
FROM counted_cases
WHERE closed_on IS NULL
