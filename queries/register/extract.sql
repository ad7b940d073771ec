-- Question: what was issued under this token (clause 6)? Grain: one row, or none. Parameter: $token.
SELECT token, registration_no, issued_on, bin, name, included_on, goods, change_no, document_kk, document_ru,
    made_up, recorded_at
FROM register_extracts
WHERE token = $token;
