-- Question: which codes does the table of their classifier in force on a day hold? Grain: one row a code
-- asked for, none for one of a classifier without a table in force. Parameters: $classifiers, $codes (lists
-- in the same order, codes without dots), $on_date.
-- Source: clause 10(4)b; a code is judged by the table in force on the date it was given.
-- Columns: classifier VARCHAR, code VARCHAR, known BOOLEAN.
WITH queried AS (
    SELECT unnest(CAST($classifiers AS VARCHAR[])) AS classifier, unnest(CAST($codes AS VARCHAR[])) AS code
),
in_force AS (
    SELECT substr(kind, length('classifier:') + 1) AS classifier, max_by(load_id, (as_of, load_id)) AS load_id
    FROM loads
    WHERE starts_with(kind, 'classifier:') AND as_of <= $on_date
    GROUP BY kind
),
final AS (
    SELECT
        queried.classifier, queried.code,
        EXISTS (
            SELECT 1 FROM classifier_codes WHERE classifier_codes.load_id = in_force.load_id
                AND replace(classifier_codes.code, '.', '') = queried.code
        ) AS known
    FROM queried
    JOIN in_force ON in_force.classifier = queried.classifier
)
SELECT classifier, code, known FROM final;
