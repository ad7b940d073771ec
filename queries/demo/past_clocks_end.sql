-- Ends the term of clause 16 of the past cases, with the deadline that an inspection moved (D4). Grain: one
-- row a case.
UPDATE case_clocks
SET due_on = past_ends.due_16, ended_on = past_ends.ended_16
FROM past_ends
WHERE case_clocks.application = past_ends.application AND case_clocks.clause = '16';
