-- Takes away the file of a draft that is filed by another file of the same application, which was signed.
-- Parameters: application. Clause 10, D33.
DELETE FROM application_contents WHERE application = $application;
