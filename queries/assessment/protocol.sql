-- The protocol of a case that stands, not cancelled (clause 23): none is drawn up while another does. Grain:
-- one row, or none.
-- $application: its number.
-- Columns: protocol_no VARCHAR, commission VARCHAR, edition INTEGER, drawn_up_on DATE, drawn_up_by VARCHAR,
--   document VARCHAR, signed_on DATE.
SELECT protocol_no, commission, edition, drawn_up_on, drawn_up_by, document, signed_on
FROM protocols
WHERE application = $application AND cancelled_on IS NULL;
