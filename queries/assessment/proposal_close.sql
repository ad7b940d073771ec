-- Closes a proposal: approved as an edition, or declined ($edition NULL). Grain: one row. $proposal,
-- $edition, $login, $at.
UPDATE commission_proposals
SET edition = CAST($edition AS INTEGER), declined = CAST($edition AS INTEGER) IS NULL, closed_by = $login,
    closed_at = $at
WHERE proposal = $proposal;
