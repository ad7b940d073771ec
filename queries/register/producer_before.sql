-- Question: as whom did an entry stand just before a change passed it to a successor, from which day and to
-- whom (D21)? Grain: one row or none. Parameters: registration_no, change_no (of the transformation).
-- Columns: bin VARCHAR, name VARCHAR, name_ru VARCHAR, certificate VARCHAR, effective_on DATE,
--   successor_bin VARCHAR.
WITH passed AS (
    SELECT registration_no, change_no, effective_on
    FROM register_changes
    WHERE registration_no = $registration_no AND change_no = $change_no AND kind = 'successor'
)
SELECT was.bin, was.name, was.name_ru, was.certificate, passed.effective_on, became.bin AS successor_bin
FROM passed
JOIN register_rows AS was ON was.registration_no = passed.registration_no
    AND was.superseded_by = passed.change_no
JOIN register_rows AS became ON became.registration_no = passed.registration_no
    AND became.change_no = passed.change_no AND became.row_no = was.row_no AND became.bin <> was.bin
ORDER BY was.row_no
LIMIT 1;
