-- Takes conclusions of clause 18 that were set aside out of those that count. Parameters: application.
DELETE FROM assessment_checks WHERE application = $application;
