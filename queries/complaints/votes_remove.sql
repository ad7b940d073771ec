-- Takes votes that were set aside out of those that count. Parameters: application.
DELETE FROM commission_votes WHERE application = $application;
