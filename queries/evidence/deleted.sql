-- Marks a file as deleted by the rule of retention. $application, $file_no, $on.
-- Grain: nothing is returned.
UPDATE evidence_files
SET deleted_on = CAST($on AS DATE)
WHERE application = $application AND file_no = $file_no AND deleted_on IS NULL;
