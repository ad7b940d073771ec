-- The decision of the authorised body (clause 24). Grain: one row, or none. $application: its number.
-- Columns: decided_on DATE, decided_by VARCHAR, included BOOLEAN, registration_no VARCHAR, reply_no VARCHAR.
SELECT decided_on, decided_by, included, registration_no, reply_no
FROM decisions
WHERE application = $application;
