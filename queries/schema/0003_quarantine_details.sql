-- Quarantined rows keep the fields of their reason (as JSON), so that it can be said in any language later.

ALTER TABLE quarantine ADD COLUMN details VARCHAR;
