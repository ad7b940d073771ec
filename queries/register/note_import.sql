-- Notes what entries were last taken over from. Parameters, lists of one length: $registration_no, $sha256 of
-- the rows of the file.
-- Annex 1, column 1.
UPDATE register_entries
SET import_sha256 = noted.sha256
FROM (SELECT unnest($registration_no) AS registration_no, unnest($sha256) AS sha256) AS noted
WHERE register_entries.registration_no = noted.registration_no;
