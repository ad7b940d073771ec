-- Names the official a case belongs to (D12; its version has been claimed: case_claim).
UPDATE cases
SET official = $official
WHERE application = $application;
