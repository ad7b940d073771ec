-- Question: which serial number did the newest document of this kind and year get?
-- Grain: one row. Parameters: $kind, $year. Serials run without gaps, since they are given in the transaction
-- that keeps the document.
-- Columns: serial INTEGER.
SELECT coalesce(max(serial), 0) AS serial
FROM documents
WHERE kind = $kind AND year = $year
