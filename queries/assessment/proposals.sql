-- Which editions wait for the head's approval (clauses 15, 33)? Grain: one row a proposal, oldest first.
-- $proposal: its number; NULL: all.
-- Columns: proposal INTEGER, commission VARCHAR, document VARCHAR, sha256 VARCHAR, proposed_by VARCHAR,
--   proposed_at TIMESTAMP.
SELECT proposal, commission, document, sha256, proposed_by, proposed_at
FROM commission_proposals
WHERE closed_at IS NULL AND (CAST($proposal AS INTEGER) IS NULL OR proposal = CAST($proposal AS INTEGER))
ORDER BY proposal;
