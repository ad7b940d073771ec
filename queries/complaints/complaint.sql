-- A complaint by its number. Grain: one row, or none. Parameters: complaint_no. Clauses 14, 24.
SELECT complaint_no, application, against, filed_on, document, decided_on, upheld
FROM complaints
WHERE complaint_no = $complaint_no;
