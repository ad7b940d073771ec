-- Question: what came in by month, and with which indicator? Grain: one row a month and band (none: not
-- verified yet, or incomplete).
-- Parameters: $from, $day. Over the step `counted_cases` (overview/cases). Clauses 10, 13.
SELECT date_trunc('month', filed_on)::DATE AS month, shown_band AS band, count(*) AS n
FROM counted_cases
WHERE filed_on BETWEEN CAST($from AS DATE) AND CAST($day AS DATE)
GROUP BY ALL
ORDER BY month, band
