-- Cancels a protocol that does not stand for good yet: the commission votes again.
UPDATE protocols
SET cancelled_on = $on, cancelled_by = $login, cancel_reason = $reason
WHERE protocol_no = $protocol_no AND signed_on IS NULL AND cancelled_on IS NULL;
