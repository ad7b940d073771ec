-- The number that the next proposal of an edition gets. Grain: one value. No parameters.
-- Columns: proposal INTEGER.
SELECT coalesce(max(proposal), 0) + 1 AS proposal
FROM commission_proposals;
