-- What became of a notification. Grain: its number, or none where it does not stand at $from_stage any more.
UPDATE software_notifications
SET
    stage = $stage, closed_on = $on, notice_no = coalesce($notice_no, notice_no),
    appeal_until = coalesce($appeal_until, appeal_until),
    appeal_paper = coalesce($appeal_paper, appeal_paper)
WHERE notification = $notification AND stage = $from_stage
RETURNING notification;
