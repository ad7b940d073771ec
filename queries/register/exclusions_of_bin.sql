-- Question: which entries of a BIN were excluded, on what ground, and was one restored since? Grain: one row
-- an exclusion, newest first.
-- Parameter: $bin, which the entry had when it was excluded. Clauses 30, 32, 34.
-- Columns: change_no BIGINT, registration_no VARCHAR, excluded_on DATE, ground VARCHAR, reason VARCHAR,
--   basis VARCHAR, name VARCHAR, goods BIGINT, included_on DATE, reinstated_on DATE.
WITH ended AS (
    SELECT ended_by AS change_no, min(name) AS name, count(DISTINCT row_no) AS goods,
        min(included_on) AS included_on
    FROM register_rows
    WHERE bin = $bin AND ended_by IS NOT NULL
    GROUP BY ended_by
),
final AS (
    SELECT
        excluded.change_no, excluded.registration_no, excluded.effective_on AS excluded_on, excluded.ground,
        excluded.reason, excluded.basis,
        ended.name, ended.goods, ended.included_on, min(restored.effective_on) AS reinstated_on
    FROM ended
    JOIN register_changes AS excluded ON excluded.change_no = ended.change_no
    LEFT JOIN register_changes AS restored
        ON restored.registration_no = excluded.registration_no AND restored.kind = 'reinstated'
            AND restored.change_no > excluded.change_no
    GROUP BY
        excluded.change_no, excluded.registration_no, excluded.effective_on, excluded.ground,
        excluded.reason, excluded.basis, ended.name,
        ended.goods, ended.included_on
)
SELECT *
FROM final
ORDER BY change_no DESC;
