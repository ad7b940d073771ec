-- The 35 parts of everybody asked about. Grain: one row an entity and part, in this order. Reads the families
-- of parts. Clause 12.
WITH together AS (
    SELECT entity_no, part_no, value, state, months, missing_periods, partial, derived FROM standing_states
    UNION ALL
    SELECT entity_no, part_no, value, state, months, missing_periods, partial, derived FROM flow_states
    UNION ALL
    SELECT entity_no, part_no, value, state, months, missing_periods, partial, derived FROM report_states
        WHERE criterion <> 18
    UNION ALL
    SELECT entity_no, part_no, value, state, months, missing_periods, partial, derived FROM derived_states
),
final AS (
    SELECT entity_no, part_no, value, state, months, CAST(missing_periods AS INTEGER) AS missing_periods,
        partial, derived FROM together
)
SELECT * FROM final ORDER BY entity_no, part_no;
