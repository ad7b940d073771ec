-- Question: what was issued under this token (clause 6)? Grain: one row, or none. Parameter: $token.
-- Columns: token VARCHAR, registration_no VARCHAR, issued_on DATE, bin VARCHAR, name VARCHAR,
--   included_on DATE, goods INTEGER, change_no BIGINT, document_kk VARCHAR, document_ru VARCHAR,
--   made_up BOOLEAN, recorded_at TIMESTAMP.
SELECT token, registration_no, issued_on, bin, name, included_on, goods, change_no, document_kk, document_ru,
    made_up, recorded_at
FROM register_extracts
WHERE token = $token;
