-- Made-up tax reports for the criteria bench: 100.00, 200.00 and 700.00 of a year and a half. Grain: one row
-- a figure. Parameters: entities.
INSERT INTO snapshot_tax_reports BY NAME
SELECT
    l.load_id, 1 AS file_no, row_number() OVER () + 1 AS source_row, false AS deleted,
    CAST(600000000000 + n AS VARCHAR) AS bin,
    f.form, f.period_start, f.period_end, f.indicator, 0 AS revision, f.period_end + 30 AS filed_on,
    CAST(hash(n) % 100000000 AS DECIMAL(18, 4)) AS amount, 'full' AS amount_kind
FROM range($entities) AS r(n)
CROSS JOIN (
    SELECT '100.00' AS form, DATE '2025-01-01' AS period_start, DATE '2025-12-31' AS period_end,
        unnest(['total_income', 'fixed_assets_opening', 'intangible_assets_opening',
            'asset_balance_closing']) AS indicator
    UNION ALL
    SELECT '700.00', DATE '2025-01-01', DATE '2025-12-31', unnest(['land_plots', 'property_value'])
    UNION ALL
    SELECT '200.00', q.starts, CAST(q.starts + INTERVAL 3 MONTH AS DATE) - 1, i.indicator
    FROM (SELECT unnest([DATE '2025-01-01', DATE '2025-04-01', DATE '2025-07-01', DATE '2025-10-01',
        DATE '2026-01-01']) AS starts) AS q
    CROSS JOIN (SELECT unnest(['headcount_average', 'employee_income']) AS indicator) AS i
) AS f
CROSS JOIN loads AS l
WHERE l.kind = 'tax_reports';
