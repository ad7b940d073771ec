-- Takes a decision that was set aside out of those in force; it stands in decisions_set_aside. Parameters:
-- application.
DELETE FROM decisions WHERE application = $application;
