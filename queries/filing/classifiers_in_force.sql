-- Question: of which classifiers is a table in force on a day? Grain: a row a classifier. Parameters: $on. Clause 10(4)b.
SELECT DISTINCT substr(kind, length('classifier:') + 1) AS classifier
FROM loads
WHERE starts_with(kind, 'classifier:') AND as_of <= $on
