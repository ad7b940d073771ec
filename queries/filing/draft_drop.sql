-- A draft is dropped: it will not be signed. Parameters: application, closed_on. Clause 10, D33.
UPDATE application_drafts SET closed_on = $closed_on WHERE application = $application;
