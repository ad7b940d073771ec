-- The goods as filed, with their shares as computed on the day of filing. Grain: one row a good. Parameters:
-- application.
-- Columns: good_no INTEGER, name VARCHAR, in_country_value DECIMAL(9,4), localisation DECIMAL(9,4).
SELECT good_no, name, in_country_value, localisation FROM application_goods WHERE application = $application
    ORDER BY good_no;
