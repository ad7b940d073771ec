-- Which random audits have there been (D37)? Grain: one row an audit, newest first; drawn: how many
-- applications so far.
-- Columns: audit_no INTEGER, opened_on DATE, share_percent DOUBLE, seed VARCHAR, ground VARCHAR,
--   opened_by VARCHAR, opened_at TIMESTAMP, closed_on DATE, closed_by VARCHAR, close_document VARCHAR,
--   drawn BIGINT.
SELECT a.*, (SELECT count(*) FROM audit_draws AS d WHERE d.audit_no = a.audit_no) AS drawn
FROM random_audits AS a
ORDER BY a.audit_no DESC;
