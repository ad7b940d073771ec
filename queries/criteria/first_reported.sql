-- Since when has an entity reported what only owners and emitters report (700.00, 870.00)? Grain: one row an
-- entity and indicator.
-- Reads report_lines. Parameters: indicators.
SELECT entity_no, indicator, min(period_end) AS first_end
FROM report_lines
WHERE list_contains($indicators, indicator)
GROUP BY entity_no, indicator
