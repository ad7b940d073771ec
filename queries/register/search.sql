-- Question: which goods of which producers are asked for? Grain: one row a good, a page of them; total and
-- producers on every row.
-- Order: in force before excluded, then exact hits, then entries and goods. Clauses 5, 30; Annex 1.
-- Parameters (NULL: any): $word1 to $word4 (folded; each must occur), $phrase (plain), $region (first two
-- digits of KATO), $oked (first digits, without dots), $least (in-country value, per cent), $excluded (true:
-- excluded ones too); $day, $limit, $offset.
-- Conditions name the parameters themselves, not a CTE of them: what is not asked for is then left out of the
-- plan.
-- Columns: registration_no VARCHAR, row_no INTEGER, entry_no INTEGER, made_up BOOLEAN, in_force BOOLEAN,
--   exact BOOLEAN, bin VARCHAR, name VARCHAR, name_ru VARCHAR, kato VARCHAR, product VARCHAR,
--   product_ru VARCHAR, tnved VARCHAR, in_country_value DECIMAL(9,4), localisation DECIMAL(9,4),
--   localisation_text VARCHAR, included_on DATE, excluded_on DATE, excluded_ground VARCHAR, total BIGINT,
--   producers BIGINT.
WITH matches AS (
    SELECT registration_no, row_no, change_no, valid_from, valid_to, ended_by, bin,
        valid_to > CAST($day AS DATE) AS in_force,
        coalesce(
            contains(plain_text(concat_ws(' ', name, name_ru, product, product_ru, registration_no, bin)),
                CAST($phrase AS VARCHAR)), false
        ) AS exact
    FROM register_rows
    WHERE superseded_by IS NULL
        AND valid_from <= CAST($day AS DATE)
        AND (valid_to > CAST($day AS DATE)
            OR (coalesce(CAST($excluded AS BOOLEAN), false) AND ended_by IS NOT NULL))
        AND has_words(search, CAST($word1 AS VARCHAR), CAST($word2 AS VARCHAR), CAST($word3 AS VARCHAR),
            CAST($word4 AS VARCHAR))
        AND (CAST($region AS VARCHAR) IS NULL OR starts_with(kato, CAST($region AS VARCHAR)))
        AND (CAST($oked AS VARCHAR) IS NULL OR starts_with(replace(oked, '.', ''), CAST($oked AS VARCHAR)))
        AND (CAST($least AS DECIMAL(9, 4)) IS NULL OR in_country_value >= CAST($least AS DECIMAL(9, 4)))
),
counted AS (
    SELECT count(*) AS total, count(DISTINCT bin) AS producers FROM matches
),
numbered AS (
    SELECT matches.*, register_entries.entry_no, register_entries.made_up
    FROM matches
    JOIN register_entries ON register_entries.registration_no = matches.registration_no
),
shown AS (
    SELECT *
    FROM numbered
    ORDER BY NOT in_force, exact DESC, entry_no, row_no
    LIMIT $limit OFFSET $offset
),
final AS (
    SELECT
        shown.registration_no, shown.row_no, shown.entry_no, shown.made_up, shown.in_force, shown.exact,
        register_rows.bin, register_rows.name,
        register_rows.name_ru, register_rows.kato, register_rows.product, register_rows.product_ru,
        register_rows.tnved,
        register_rows.in_country_value, register_rows.localisation, register_rows.localisation_text,
        register_rows.included_on,
        register_changes.effective_on AS excluded_on, register_changes.ground AS excluded_ground,
        counted.total, counted.producers
    FROM shown
    JOIN register_rows
        ON register_rows.registration_no = shown.registration_no AND register_rows.row_no = shown.row_no
        AND register_rows.change_no = shown.change_no AND register_rows.valid_from = shown.valid_from
        AND register_rows.superseded_by IS NULL
    LEFT JOIN register_changes ON register_changes.change_no = shown.ended_by
    CROSS JOIN counted
)
SELECT *
FROM final
ORDER BY NOT in_force, exact DESC, entry_no, row_no;
