-- Keeps a calendar that gives a deadline, once. $document: the whole calendar as JSON.
INSERT INTO calendars (version, document, first_used_at)
SELECT $version, $document, $now
WHERE NOT EXISTS (SELECT 1 FROM calendars WHERE version = $version);
