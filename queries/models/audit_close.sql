-- Ends a random audit. Parameters: audit_no, closed_on, closed_by, close_document. D37.
UPDATE random_audits
SET closed_on = $closed_on, closed_by = $closed_by, close_document = $close_document
WHERE audit_no = $audit_no;
