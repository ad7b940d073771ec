-- Question: which nonconformities did the previous run tell a producer's entries of (clauses 27, 28)? Grain:
-- one row an entry and criterion.
-- Parameters: quarter (of that run). By the entry, which goes on under a successor's BIN (D21); an entry that
-- is new was told of nothing.
-- Columns: registration_no VARCHAR, criterion INTEGER, runs INTEGER, first_quarter VARCHAR.
SELECT l.registration_no, n.criterion, max(n.runs) AS runs, min(n.first_quarter) AS first_quarter
FROM monitoring_letters AS l
JOIN nonconformities AS n ON n.quarter = l.quarter AND n.bin = l.bin
WHERE l.quarter = $quarter AND l.kind = 'notice_remedy'
GROUP BY l.registration_no, n.criterion
ORDER BY l.registration_no, n.criterion;
