-- Notifications on software producers, the open ones by their deadline first (29-31). Grain: one row a
-- notification. $body: a BIN, NULL for all; $today: is_overdue past the three working days (31).
-- Columns: notification VARCHAR, registration_no VARCHAR, body VARCHAR, paper VARCHAR, reason VARCHAR,
--   notified_on DATE, due_on DATE, calendar_version VARCHAR, login VARCHAR, recorded_at TIMESTAMP,
--   stage VARCHAR, closed_on DATE, notice_no VARCHAR, appeal_until DATE, appeal_paper VARCHAR,
--   is_overdue BOOLEAN, body_kk VARCHAR, body_ru VARCHAR.
SELECT software_notifications.*,
    stage = 'notified' AND due_on < CAST($today AS DATE) AS is_overdue,
    submitting_bodies.name_kk AS body_kk, submitting_bodies.name_ru AS body_ru
FROM software_notifications
LEFT JOIN (
    SELECT bin, name_kk, name_ru, row_number() OVER (PARTITION BY bin ORDER BY recorded_at DESC) AS place
        FROM submitting_bodies
) AS submitting_bodies ON submitting_bodies.bin = software_notifications.body AND submitting_bodies.place = 1
WHERE CAST($body AS VARCHAR) IS NULL OR software_notifications.body = CAST($body AS VARCHAR)
ORDER BY stage <> 'notified', due_on, notification;
