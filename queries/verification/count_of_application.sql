-- How many verifications has an application had? Grain: one value. Parameters: application.
SELECT count(*) FROM verifications WHERE application = $application;
