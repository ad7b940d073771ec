-- Question: which of these entries did anything but an import act on? Grain: one row an entry.
-- Parameters: $numbers (list of text), $ground: that of an import. Clauses 24, 26, 28, 30-34.
-- Columns: registration_no VARCHAR.
SELECT DISTINCT registration_no
FROM register_changes
WHERE list_contains($numbers, registration_no) AND ground <> $ground;
