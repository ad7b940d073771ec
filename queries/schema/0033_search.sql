-- What a search looks in, as analytics/text/searching.py folds the question: tests/text/test_searching.py holds the two
-- together. Register rows keep their searched text folded.
CREATE OR REPLACE MACRO plain_text(text) AS translate(lower(text), 'ё«»"“”„''', 'е');
CREATE OR REPLACE MACRO folded_text(text) AS translate(plain_text(text), 'әғқңөұүһі', 'агкноуухи');
CREATE OR REPLACE MACRO has_words(text, word1, word2, word3, word4) AS (
    (word1 IS NULL OR contains(text, word1))
    AND (word2 IS NULL OR contains(text, word2))
    AND (word3 IS NULL OR contains(text, word3))
    AND (word4 IS NULL OR contains(text, word4))
);
UPDATE register_rows SET search = folded_text(search);
