-- The 35 parts of everybody asked about. Grain: one row a BIN and part, in this order. Reads the families of parts. Clause 12.
WITH together AS (
    SELECT bin, part_no, part, criterion, value, state, months, missing_periods, partial, derived FROM standing_states
    UNION ALL
    SELECT bin, part_no, part, criterion, value, state, months, missing_periods, partial, derived FROM flow_states
    UNION ALL
    SELECT bin, part_no, part, criterion, value, state, months, missing_periods, partial, derived FROM report_states WHERE criterion <> 18
    UNION ALL
    SELECT bin, part_no, part, criterion, value, state, months, missing_periods, partial, derived FROM derived_states
),
final AS (
    SELECT
        bin, part, CAST(criterion AS INTEGER) AS criterion, value, state, months, CAST(missing_periods AS INTEGER) AS missing_periods, partial, derived,
        part_no
    FROM together
)
SELECT bin, part, criterion, value, state, months, missing_periods, partial, derived FROM final ORDER BY bin, part_no;
