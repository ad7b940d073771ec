-- When the appeal commission sits on it.
UPDATE appeals SET sitting_on = CAST($sitting_on AS DATE) WHERE appeal = $appeal;
