-- Question: on which producers of the Register are two versions compared? Grain: one row a BIN in force on a
-- day. Parameters: day. Clauses 5, 25.
-- Columns: bin VARCHAR, name VARCHAR, region VARCHAR, division VARCHAR.
SELECT bin, min(name) AS name, min(left(kato, 2)) AS region, min(left(oked, 2)) AS division
FROM register_on($day)
GROUP BY bin
ORDER BY bin;
