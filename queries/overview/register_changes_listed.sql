-- Question: which changes of the Register stand behind a figure of the overview? Grain: one row a change, a
-- page of them; total on every row.
-- Parameters: $kind, $from, $to (effective between); $limit, $offset. Clauses 24, 30, 34.
-- Columns: change_no BIGINT, registration_no VARCHAR, bin VARCHAR, name VARCHAR, goods BIGINT, kind VARCHAR,
--   effective_on DATE, ground VARCHAR, total BIGINT.
WITH named AS (
    SELECT registration_no, arg_max(bin, change_no) AS bin, arg_max(name, change_no) AS name,
        count(DISTINCT row_no) AS goods
    FROM register_rows
    GROUP BY registration_no
),
final AS (
    SELECT
        changes.change_no, changes.registration_no, named.bin, named.name, named.goods, changes.kind,
        changes.effective_on, changes.ground,
        count(*) OVER () AS total
    FROM register_changes AS changes
    LEFT JOIN named ON named.registration_no = changes.registration_no
    WHERE changes.kind = $kind AND changes.effective_on BETWEEN CAST($from AS DATE) AND CAST($to AS DATE)
)
SELECT * FROM final ORDER BY effective_on DESC, change_no DESC LIMIT $limit OFFSET $offset;
