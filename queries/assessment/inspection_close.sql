-- Ends the inspection: its last day, special remarks, the act (clauses 21, 22; Annex 5).
UPDATE inspections
SET
    last_day = $last_day,
    remarks_kk = $remarks_kk,
    remarks_ru = $remarks_ru,
    act_no = $act_no,
    act_made_by = $act_made_by
WHERE application = $application AND last_day IS NULL;
