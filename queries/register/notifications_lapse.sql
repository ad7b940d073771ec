-- The open notification on a software entry that has left the Register otherwise waits no longer (30, 31).
-- Grain: its number, or none. $registration_no; $on: the day on which the entry left.
-- Columns: notification VARCHAR.
UPDATE software_notifications
SET stage = 'lapsed', closed_on = greatest(notified_on, CAST($on AS DATE))
WHERE registration_no = $registration_no AND stage = 'notified'
RETURNING notification;
