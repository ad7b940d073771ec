-- A draft is filed: its signature has come. Parameters: application, filed_on. Clause 10, D33.
UPDATE application_drafts SET filed_on = $filed_on WHERE application = $application;
