-- The entries that an appeal is about. Grain: one row an entry.
SELECT registration_no, excluded_by, reinstated_by, document_kk, document_ru
FROM appeal_entries
WHERE appeal = $appeal
ORDER BY registration_no;
