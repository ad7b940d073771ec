-- Which complaints stand against the refusal of an application (D34)? Grain: one row a complaint, oldest
-- first.
-- Parameters: application. Clauses 14, 24.
-- Columns: complaint_no VARCHAR, application VARCHAR, against VARCHAR, filed_on DATE, document VARCHAR,
--   filed_by VARCHAR, decided_on DATE, decided_by VARCHAR, upheld BOOLEAN, reopened VARCHAR,
--   decision_document VARCHAR, reason VARCHAR.
SELECT complaint_no, application, against, filed_on, document, filed_by, decided_on, decided_by, upheld,
    reopened,
    decision_document, reason
FROM complaints
WHERE application = $application
ORDER BY recorded_at, complaint_no;
