-- Sets versions of an entry's rows aside: a later change says otherwise. Parameters: $registration_no,
-- $row_no, $change_no of the version, $by: the change that sets it aside.
UPDATE register_rows
SET superseded_by = $by
WHERE registration_no = $registration_no AND row_no = $row_no AND change_no = $change_no
    AND superseded_by IS NULL AND valid_from = $valid_from;
