-- What the producers asked for bought under a mark of origin that says imported, by KPVED code: for goods that came in through a trader.
-- Grain: one row an invoice line. Steps for study/replaceable. Country: the invoice does not tell. Date: of issue (D18).
-- Parameters: $day, $region, $oked, $divisions (as study/goods), $from_day, $to_day, $abroad (list of marks), $known_on, $last_load_id.
standing AS (
    SELECT DISTINCT bin
    FROM register_rows
    WHERE superseded_by IS NULL AND valid_from <= CAST($day AS DATE) AND valid_to > CAST($day AS DATE)
        AND (CAST($region AS VARCHAR) IS NULL OR starts_with(kato, CAST($region AS VARCHAR)))
        AND (CAST($oked AS VARCHAR) IS NULL OR starts_with(replace(oked, '.', ''), CAST($oked AS VARCHAR)))
        AND (CAST($divisions AS VARCHAR[]) IS NULL OR list_contains(CAST($divisions AS VARCHAR[]), left(oked, 2)))
),
chosen AS (
    SELECT e.*
    FROM snapshot_einvoices AS e
    JOIN standing ON standing.bin = e.buyer_bin
    WHERE e.issued_on BETWEEN CAST($from_day AS DATE) AND CAST($to_day AS DATE) AND list_contains(CAST($abroad AS VARCHAR[]), e.origin_code)
),
known AS (
    SELECT buyer_bin AS bin, replace(kpved, '.', '') AS code, CAST(NULL AS VARCHAR) AS country, amount
    FROM known_lines
    WHERE kpved IS NOT NULL
)
