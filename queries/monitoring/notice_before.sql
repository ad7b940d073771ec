-- Question: which notice last told an entry of its nonconformities before a quarter (clause 27, named by
-- clause 28)? The run between may not have assessed the producer (D27). Grain: one row an entry.
-- Parameters: quarter (of this run), entries (registration numbers).
-- Columns: registration_no VARCHAR, document_kk VARCHAR, document_ru VARCHAR, sent_on DATE.
WITH newest AS (
    SELECT
        *, row_number() OVER (PARTITION BY registration_no ORDER BY quarter DESC, document_kk DESC) AS place
    FROM monitoring_letters
    WHERE quarter < $quarter AND kind = 'notice_remedy' AND list_contains($entries, registration_no)
)
SELECT registration_no, document_kk, document_ru, sent_on
FROM newest
WHERE place = 1
ORDER BY registration_no;
