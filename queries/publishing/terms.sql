-- Which terms ran, until when, and when did they end? Grain: one row a term of a case or a submission.
-- Clauses 9, 13, 16, 23, 24.
-- Columns: application VARCHAR, clause VARCHAR, started_on DATE, due_on DATE, ended_on DATE, in_time BOOLEAN.
SELECT application, clause, started_on, due_on, ended_on, ended_on <= due_on AS in_time FROM main.case_clocks;
