-- Whom a letter goes to, by name: as it stood on the letter.
ALTER TABLE outbox ADD COLUMN recipient_name VARCHAR;
