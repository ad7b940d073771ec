-- A complaint by its number. Grain: one row, or none. Parameters: complaint_no. Clauses 14, 24.
-- Columns: complaint_no VARCHAR, application VARCHAR, against VARCHAR, filed_on DATE, document VARCHAR,
--   decided_on DATE, upheld BOOLEAN.
SELECT complaint_no, application, against, filed_on, document, decided_on, upheld
FROM complaints
WHERE complaint_no = $complaint_no;
