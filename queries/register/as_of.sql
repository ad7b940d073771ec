-- Question: what did the Register hold on a day, as it is known after a change? Grain: one row a good in
-- force; order: entries, goods.
-- Parameters: $day; $known, the number of the last change that is to be taken into account (NULL: all).
-- Clause 5, Annex 1, D20.
WITH standing AS (
    SELECT *
    FROM register_as_of($day, $known)
),
final AS (
    SELECT
        standing.* EXCLUDE (search, superseded_by, ended_by, cost_price, output_per_month),
        register_entries.entry_no, register_entries.application, register_entries.origin,
        register_entries.made_up
    FROM standing
    JOIN register_entries ON register_entries.registration_no = standing.registration_no
)
SELECT *
FROM final
ORDER BY entry_no, row_no;
