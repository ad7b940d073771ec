-- When is each form due? Grain: one row a form and validity. Parameters: version (of the reference table).
SELECT form, period_months, due_month_after, due_day, valid_from, valid_to
FROM reference_tax_report_terms
WHERE load_id = $version
ORDER BY form, valid_from NULLS FIRST;
