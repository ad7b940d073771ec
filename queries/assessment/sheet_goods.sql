-- The goods as filed, with their shares as computed on the day of filing. Grain: one row a good. Parameters:
-- application.
SELECT good_no, name, in_country_value, localisation FROM application_goods WHERE application = $application
    ORDER BY good_no;
