-- Takes away the draw of an application that is verified anew after an upheld complaint (D34, D37): the draw
-- is the same, the result may be another. Parameters: application.
DELETE FROM audit_draws WHERE application = $application;
