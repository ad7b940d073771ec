-- A notification that a software producer is to be excluded (29-31). Grain: one row, or none. $notification:
-- its number.
SELECT * FROM software_notifications WHERE notification = $notification;
