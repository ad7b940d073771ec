-- What the producer gave anew for its entries (26). Grain: one row an update.
-- Columns: update_no VARCHAR, registration_no VARCHAR, quarter VARCHAR, received_on DATE, changes VARCHAR.
SELECT updates.update_no, updates.registration_no, updates.quarter, updates.received_on, updates.changes
FROM producer_updates AS updates
JOIN appeal_entries AS entries ON entries.registration_no = updates.registration_no
WHERE entries.appeal = $appeal
ORDER BY updates.received_on, updates.update_no;
