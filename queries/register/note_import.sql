-- Notes what an entry was last taken over from. Parameters: $registration_no, $sha256 of the rows of the
-- file.
-- Annex 1, column 1.
UPDATE register_entries
SET import_sha256 = $sha256
WHERE registration_no = $registration_no;
