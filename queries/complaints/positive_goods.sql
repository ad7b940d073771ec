-- Which goods did the standing protocol of a case decide positively? Grain: one row a good. Parameters:
-- application.
-- Clauses 19, 24.
-- Columns: good_no INTEGER.
SELECT r.good_no
FROM protocols AS p
JOIN protocol_results AS r ON r.application = p.application AND r.protocol_no = p.protocol_no
WHERE p.application = $application AND p.cancelled_on IS NULL AND r.result = 'positive'
ORDER BY r.good_no;
