-- The contracts behind criterion 4. Grain: one row a contract. Reads lines. Clause 12(4).
SELECT 'procurement' AS kind, load_id, file_no, source_row, signed_on AS day, contract_no AS what, amount,
    1 AS adds
FROM lines
