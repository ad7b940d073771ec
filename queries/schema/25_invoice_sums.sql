-- What the invoice lines of a load come to (clause 12(11)), kept with the load: a later derivation reads
-- these in place of the lines of old loads. Decimal sums are exact, so that parts of them add up to the whole
-- to the last digit.

-- Sales and purchases by the lines of a load that count by themselves: neither deleted, nor anything but
-- issued, nor of an entity to itself. Grain: one row a load, BIN, side and calendar quarter of the turnover
-- (`quarter`: its first day); and one row a load without a BIN: all of them together, there even where no
-- line counts. counted: how many lines have an amount.
CREATE TABLE invoice_sums (
    load_id INTEGER NOT NULL,
    bin VARCHAR,
    sells BOOLEAN,
    quarter DATE,
    counted BIGINT NOT NULL,
    amount DECIMAL(38, 4)
);

-- What the table holds, worked out from the lines themselves: by the load that brings them, by `journal
-- check` once more.
CREATE MACRO sums_of_invoices() AS TABLE (
    WITH lines AS (
        SELECT
            load_id, seller_bin, buyer_bin, CAST(date_trunc('quarter', turnover_on) AS DATE) AS quarter,
            CASE WHEN NOT deleted AND status = 'issued' AND seller_bin IS DISTINCT FROM buyer_bin
                THEN amount END AS amount
        FROM snapshot_einvoices
    ),
    sums AS (
        SELECT
            load_id, coalesce(seller_bin, buyer_bin) AS bin,
            CASE WHEN grouping(quarter) = 0 THEN grouping(seller_bin) = 0 END AS sells,
            quarter, count(amount) AS counted, sum(amount) AS amount
        FROM lines
        GROUP BY GROUPING SETS ((load_id, quarter, seller_bin), (load_id, quarter, buyer_bin), (load_id))
    )
    SELECT load_id, bin, sells, quarter, counted, amount
    FROM sums
    WHERE sells IS NULL OR (bin IS NOT NULL AND quarter IS NOT NULL AND counted > 0)
);

INSERT INTO invoice_sums SELECT * FROM sums_of_invoices() ORDER BY load_id, bin, quarter;
