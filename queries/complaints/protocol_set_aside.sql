-- Sets the protocol of a refused case aside: the commission votes again. Parameters: application,
-- set_aside_on, login, ground.
UPDATE protocols
SET cancelled_on = $set_aside_on, cancelled_by = $login, cancel_reason = $ground
WHERE application = $application AND cancelled_on IS NULL;
