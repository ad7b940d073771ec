-- Question: does an act of inspection (Annex 5) stand behind an entry? Grain: one value. $registration_no.
-- Clause 22 (D30).
-- Columns: has_act BOOLEAN.
SELECT count(*) > 0 AS has_act
FROM register_entries
JOIN inspections ON inspections.application = register_entries.application
WHERE register_entries.registration_no = $registration_no AND inspections.act_no IS NOT NULL;
