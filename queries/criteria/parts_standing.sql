-- Criteria 1-3: how long, VAT, tax monitoring, from the register on the reference date. Grain: one row an
-- entity and part. Reads entities, standing_parts.
-- A deregistration from VAT earlier than the registration given is an old one. Parameters: reference_date.
-- Clause 12(1)-(3).
WITH figures AS (
    SELECT
        e.entity_no, p.part_no,
        CASE p.part
            WHEN 'c01_activity_years' THEN date_diff('day', e.registered_on, $reference_date) / 365.25
            WHEN 'c02_vat_registered' THEN CASE
                WHEN NOT e.in_register THEN NULL
                WHEN coalesce(e.vat_registered_on, DATE '2199-12-31') > $reference_date THEN 0
                WHEN e.vat_deregistered_on >= e.vat_registered_on
                    AND e.vat_deregistered_on <= $reference_date THEN 0
                ELSE 1
            END
            WHEN 'c03_tax_monitoring' THEN CASE WHEN e.tax_monitoring = 'none' THEN 0
                WHEN e.tax_monitoring IS NOT NULL THEN 1 END
        END AS figure
    FROM entities AS e
    CROSS JOIN standing_parts AS p
),
final AS (
    SELECT
        entity_no, part_no, CAST(figure AS DOUBLE) AS value,
        CASE WHEN figure IS NULL THEN 'no_data' WHEN figure = 0 THEN 'zero' ELSE 'value' END AS state,
        CAST(NULL AS DOUBLE) AS months, 0 AS missing_periods, CAST(NULL AS DOUBLE) AS partial,
        false AS derived
    FROM figures
)
SELECT * FROM final
