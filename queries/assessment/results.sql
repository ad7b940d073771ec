-- Results of a protocol by good (clause 19, D22). Grain: one row a good. $protocol_no: its number.
-- Columns: good_no INTEGER, result VARCHAR, votes_for INTEGER, votes_against INTEGER,
--   votes_abstained INTEGER, casting_vote BOOLEAN, reasons_kk VARCHAR, reasons_ru VARCHAR.
SELECT good_no, result, votes_for, votes_against, votes_abstained, casting_vote, reasons_kk, reasons_ru
FROM protocol_results
WHERE protocol_no = $protocol_no
ORDER BY good_no;
