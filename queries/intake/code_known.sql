-- Question: is there a table of a classifier in force on a day, and does it hold a code?
-- Grain: one row, or none where no table was in force. Parameters: $classifier, $code (without dots), $on_date.
-- Source: clause 10(4)b; a code is judged by the table in force on the date it was given.
WITH in_force AS (
    SELECT load_id FROM loads
    WHERE kind = 'classifier:' || $classifier AND as_of <= $on_date
    ORDER BY as_of DESC, load_id DESC
    LIMIT 1
),
final AS (
    SELECT count(codes.code) > 0 AS known
    FROM in_force
    LEFT JOIN classifier_codes AS codes ON codes.load_id = in_force.load_id AND replace(codes.code, '.', '') = $code
    GROUP BY in_force.load_id
)
SELECT known FROM final;
