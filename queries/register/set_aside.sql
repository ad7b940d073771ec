-- Sets versions of rows aside: a later change says otherwise. Parameters, lists of one length, a place each:
-- $registration_no, $row_no, $change_no and $valid_from of the version, $by: the change that sets it aside.
UPDATE register_rows
SET superseded_by = aside.by_change
FROM (
    SELECT
        unnest($registration_no) AS registration_no,
        unnest($row_no) AS row_no,
        unnest($change_no) AS change_no,
        unnest($valid_from) AS valid_from,
        unnest($by) AS by_change
) AS aside
WHERE register_rows.registration_no = aside.registration_no AND register_rows.row_no = aside.row_no
    AND register_rows.change_no = aside.change_no AND register_rows.valid_from = aside.valid_from
    AND register_rows.superseded_by IS NULL;
