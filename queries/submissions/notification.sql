-- A notification that a software producer is to be excluded (29-31). Grain: one row, or none. $notification:
-- its number.
-- Columns: notification VARCHAR, registration_no VARCHAR, body VARCHAR, paper VARCHAR, reason VARCHAR,
--   notified_on DATE, due_on DATE, calendar_version VARCHAR, login VARCHAR, recorded_at TIMESTAMP,
--   stage VARCHAR, closed_on DATE, notice_no VARCHAR, appeal_until DATE, appeal_paper VARCHAR.
SELECT * FROM software_notifications WHERE notification = $notification;
