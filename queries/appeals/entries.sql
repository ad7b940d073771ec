-- The entries that an appeal is about. Grain: one row an entry.
-- Columns: registration_no VARCHAR, excluded_by BIGINT, reinstated_by BIGINT, document_kk VARCHAR,
--   document_ru VARCHAR.
SELECT registration_no, excluded_by, reinstated_by, document_kk, document_ru
FROM appeal_entries
WHERE appeal = $appeal
ORDER BY registration_no;
