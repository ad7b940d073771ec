-- The decision on a complaint. Parameters: complaint_no, decided_on, decided_by, upheld, reopened,
-- decision_document, reason.
UPDATE complaints
SET decided_on = $decided_on, decided_by = $decided_by, upheld = $upheld, reopened = $reopened,
    decision_document = $decision_document, reason = $reason
WHERE complaint_no = $complaint_no AND decided_on IS NULL;
