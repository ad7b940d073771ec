-- Sales and purchases by the sums kept with each load, less the lines that known loads have replaced since:
-- what sums_einvoices gives, without reading the lines of old loads. Grain: one row a BIN and side (seller or
-- buyer). Reads invoice_sums, chosen_bins.
-- Only for windows of whole calendar quarters. A figure is NULL where no line counts. Parameters: known_on,
-- last_load_id, py_from, py_to, ytd_from, ytd_to. Clause 12(11).
WITH kept AS (
    SELECT s.bin, s.sells, s.quarter, s.counted, s.amount
    FROM invoice_sums AS s
    WHERE s.bin IN (SELECT bin FROM chosen_bins)
        AND is_known('einvoices', false, s.load_id, 0, 0, $known_on, $last_load_id)
),
replacements AS (
    SELECT DISTINCT r.load_id, r.file_no, r.source_row
    FROM snapshot_replacements AS r
    WHERE r.kind = 'einvoices' AND r.by_as_of <= $known_on AND r.by_load_id <= $last_load_id
        AND is_known('einvoices', false, r.load_id, 0, 0, $known_on, $last_load_id)
),
replaced AS (
    SELECT
        e.seller_bin, e.buyer_bin, CAST(date_trunc('quarter', e.turnover_on) AS DATE) AS quarter, e.amount
    FROM snapshot_einvoices AS e
    JOIN replacements AS r ON r.load_id = e.load_id AND r.file_no = e.file_no
        AND r.source_row = e.source_row
    WHERE NOT e.deleted AND e.status = 'issued' AND e.seller_bin IS DISTINCT FROM e.buyer_bin
        AND e.amount IS NOT NULL
),
together AS (
    SELECT bin, sells, quarter, counted, amount FROM kept
    UNION ALL
    SELECT seller_bin AS bin, true AS sells, quarter, -1 AS counted, -amount AS amount FROM replaced
        WHERE seller_bin IN (SELECT bin FROM chosen_bins)
    UNION ALL
    SELECT buyer_bin AS bin, false AS sells, quarter, -1 AS counted, -amount AS amount FROM replaced
        WHERE buyer_bin IN (SELECT bin FROM chosen_bins)
),
placed AS (
    SELECT
        bin, sells, counted, amount, quarter BETWEEN $py_from AND $py_to AS in_py,
        quarter BETWEEN $ytd_from AND $ytd_to AS in_ytd
    FROM together
),
final AS (
    SELECT
        bin, sells,
        CASE WHEN sum(CASE WHEN in_py THEN counted END) > 0
            THEN sum(CASE WHEN in_py THEN amount END) END AS turnover_py,
        CASE WHEN sum(CASE WHEN in_ytd THEN counted END) > 0
            THEN sum(CASE WHEN in_ytd THEN amount END) END AS turnover_ytd
    FROM placed
    WHERE in_py OR in_ytd
    GROUP BY bin, sells
)
SELECT * FROM final
