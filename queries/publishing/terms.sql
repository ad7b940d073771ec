-- Which terms ran, until when, and when did they end? Grain: one row a term of a case or a submission.
-- Clauses 9, 13, 16, 23, 24.
SELECT application, clause, started_on, due_on, ended_on, ended_on <= due_on AS in_time FROM main.case_clocks;
