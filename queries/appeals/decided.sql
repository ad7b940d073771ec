-- What an appeal was decided under and on: the commission's edition, K and L, the decision's number, its
-- reasons, the case file.
UPDATE appeals
SET
    commission = $commission, edition = $edition, known_on = CAST($known_on AS DATE),
    last_load_id = $last_load_id, decision_no = $decision_no,
    reasons = $reasons, file_kk = $file_kk, file_ru = $file_ru
WHERE appeal = $appeal;
