-- Question: which codes does the table in force on their day not hold, or, in a list and where no table was
-- in force, are not written as such codes are? (How a single code is written has been looked at with its
-- cell.) Grain: a code in a row of the staged files. Parameters: $files, $classifier, $lengths (of prefixes
-- that count as known), $pattern, $in_list, $as_of.
-- {code} and {day} are filled in from the declaration of the kind. Source: contract of snapshots (warned, and
-- loaded).
WITH versions AS (
    SELECT
        load_id,
        as_of AS from_day,
        coalesce(lead(as_of) OVER (ORDER BY as_of, load_id), DATE '2199-12-31') AS until_day
    FROM loads
    WHERE kind = 'classifier:' || $classifier
),
staged AS (
    SELECT file_no, source_row, {code} AS code, {day} AS given_on FROM read_parquet($files)
),
given AS (
    SELECT DISTINCT code, given_on FROM staged WHERE code IS NOT NULL
),
covered AS (
    SELECT given.code, given.given_on, replace(given.code, '.', '') AS bare, versions.load_id
    FROM given
    LEFT JOIN versions ON given.given_on >= versions.from_day AND given.given_on < versions.until_day
),
known AS (
    SELECT DISTINCT codes.load_id, left(replace(codes.code, '.', ''), lengths.digits) AS bare
    FROM classifier_codes AS codes
    CROSS JOIN (SELECT unnest($lengths) AS digits) AS lengths
    WHERE codes.classifier = $classifier
),
unknown AS (
    SELECT covered.code, covered.given_on, covered.load_id IS NOT NULL AS by_table
    FROM covered
    LEFT JOIN known ON known.load_id = covered.load_id AND known.bare = covered.bare
    WHERE known.bare IS NULL
        AND CASE
            WHEN $in_list THEN covered.load_id IS NOT NULL OR NOT regexp_full_match(covered.code, $pattern)
            ELSE covered.load_id IS NOT NULL AND regexp_full_match(covered.code, $pattern)
        END
),
final AS (
    SELECT staged.file_no, staged.source_row, staged.code, unknown.by_table
    FROM staged
    JOIN unknown ON unknown.code = staged.code AND unknown.given_on = staged.given_on
)
SELECT * FROM final ORDER BY file_no, source_row;
