-- Notes the reply to a past application with its decision (clause 24). $application, $reply_no.
UPDATE decisions
SET reply_no = $reply_no
WHERE application = $application;
