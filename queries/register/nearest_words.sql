-- Question: which word in the Register is spelled most nearly like this one? Grain: at most one row.
-- Parameters: $word (folded), $day, $least: how near at least (0 to 1); $letters and $bytes: a byte for each
-- letter of ours, since likeness is counted in bytes.
-- Columns: word VARCHAR, likeness DOUBLE.
WITH texts AS (
    SELECT DISTINCT translate(concat_ws(' ', registration_no, bin, name, name_ru, product, product_ru),
        '«»"“”„''(),', '') AS text
    FROM register_on($day)
),
words AS (
    SELECT DISTINCT unnest(string_split(text, ' ')) AS word FROM texts
),
final AS (
    SELECT
        word, jaro_winkler_similarity(translate(folded_text(word), $letters, $bytes),
            translate(CAST($word AS VARCHAR), $letters, $bytes)) AS likeness
    FROM words
    WHERE abs(length(word) - length(CAST($word AS VARCHAR))) <= 3
)
SELECT word, likeness
FROM final
WHERE likeness >= CAST($least AS DOUBLE)
ORDER BY likeness DESC, word
LIMIT 1;
