-- The newest edition of a commission, in force or to come. Grain: one row, or none.
-- Columns: edition INTEGER, valid_from DATE, sha256 VARCHAR.
SELECT edition, valid_from, sha256
FROM commission_editions
WHERE commission = $commission
ORDER BY edition DESC
LIMIT 1;
