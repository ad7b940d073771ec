-- Question: what did each producer declare of the origin of its materials, and what do customs and marks of
-- origin of invoices say? Clause 18(3).
-- Grain: one row a producer of whom they say anything. Reads standing, known (imports), known_lines
-- (invoices). The rule that judges is order.adding_up.
-- declared_*: cost of materials × declared output of a month, KZT, NULL where a material does not tell;
-- imported: materials by customs;
-- materials*: bought from others, by mark; sold_*: own goods of codes in the Register, by mark.
-- Parameters: $day, $materials (load of the list of raw materials), $abroad and $home (lists of marks).
raw AS (
    SELECT classifier, prefix
    FROM reference_raw_materials
    WHERE load_id = $materials
),
raw_tnved AS (
    SELECT DISTINCT codes.code
    FROM (SELECT tnved AS code FROM known_lines UNION SELECT code FROM known) AS codes
    JOIN raw ON raw.classifier = 'tnved' AND starts_with(codes.code, raw.prefix)
),
raw_kpved AS (
    SELECT DISTINCT codes.code
    FROM (SELECT DISTINCT kpved AS code FROM known_lines) AS codes
    JOIN raw ON raw.classifier = 'kpved' AND starts_with(codes.code, raw.prefix)
),
brought AS (
    SELECT bin, sum(amount) AS imported
    FROM known
    WHERE code IN (SELECT code FROM raw_tnved)
    GROUP BY bin
),
bought AS (
    SELECT
        buyer_bin AS bin, sum(amount) AS materials,
        sum(amount) FILTER (WHERE list_contains(CAST($abroad AS VARCHAR[]), origin_code)) AS materials_abroad,
        sum(amount) FILTER (WHERE list_contains(CAST($home AS VARCHAR[]), origin_code)) AS materials_home
    FROM known_lines
    WHERE coalesce(tnved IN (SELECT code FROM raw_tnved), false)
        OR coalesce(kpved IN (SELECT code FROM raw_kpved), false)
    GROUP BY buyer_bin
),
traders AS (
    SELECT bin
    FROM standing
    WHERE bin IN (SELECT bin FROM brought UNION ALL SELECT bin FROM bought UNION ALL
        SELECT DISTINCT seller_bin FROM known_lines)
),
goods AS (
    SELECT r.registration_no, r.good_no, r.bin, r.name, left(r.kato, 2) AS region, r.oked, r.tnved,
        r.output_per_month
    FROM register_on($day) AS r
    JOIN traders ON traders.bin = r.bin
),
sold AS (
    SELECT
        l.seller_bin AS bin, sum(l.amount) FILTER (WHERE list_contains(CAST($abroad AS VARCHAR[]),
            l.origin_code)) AS sold_abroad,
        sum(l.amount) FILTER (WHERE list_contains(CAST($home AS VARCHAR[]), l.origin_code)) AS sold_home
    FROM known_lines AS l
    WHERE list_contains(list_concat(CAST($abroad AS VARCHAR[]), CAST($home AS VARCHAR[])), l.origin_code)
        AND EXISTS (SELECT 1 FROM goods WHERE goods.bin = l.seller_bin AND goods.tnved = l.tnved)
    GROUP BY l.seller_bin
),
costs AS (
    -- A cost to four places, by way of the narrow type where it holds it: from the wide one alone takes five
    -- times as long.
    SELECT
        g.bin, m.country, g.output_per_month, m.cost IS NULL OR m.country IS NULL
            OR g.output_per_month IS NULL AS is_silent,
        coalesce(CAST(TRY_CAST(m.cost AS DECIMAL(18, 8)) AS DECIMAL(18, 4)),
            CAST(m.cost AS DECIMAL(18, 4))) AS cost
    FROM goods AS g
    LEFT JOIN declared_materials AS m ON m.application = g.registration_no AND m.good_no = g.good_no
),
declared AS (
    SELECT
        bin, bool_or(is_silent) AS is_silent, sum(cost * output_per_month) AS of_all,
        sum(cost * output_per_month) FILTER (WHERE country <> 'KZ') AS of_abroad
    FROM costs
    GROUP BY bin
),
heads AS (
    SELECT bin, max(name) AS name, min(region) AS region, min(oked) AS oked,
        min(registration_no) AS registration_no
    FROM goods
    GROUP BY bin
),
final AS (
    SELECT
        heads.*, CASE WHEN NOT declared.is_silent THEN declared.of_all END AS declared_all,
        CASE WHEN NOT declared.is_silent THEN coalesce(declared.of_abroad, 0) END AS declared_abroad,
            brought.imported,
        bought.materials, bought.materials_abroad, bought.materials_home, sold.sold_abroad, sold.sold_home
    FROM heads
    LEFT JOIN declared ON declared.bin = heads.bin
    LEFT JOIN brought ON brought.bin = heads.bin
    LEFT JOIN bought ON bought.bin = heads.bin
    LEFT JOIN sold ON sold.bin = heads.bin
    WHERE brought.bin IS NOT NULL OR bought.bin IS NOT NULL OR sold.bin IS NOT NULL
)
SELECT *
FROM final
ORDER BY bin
