-- All who voted have signed (clause 23). $on: the day of the last signature.
UPDATE protocols
SET signed_on = $on
WHERE protocol_no = $protocol_no AND signed_on IS NULL AND cancelled_on IS NULL;
