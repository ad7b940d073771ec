-- The invoice lines of the BINs asked about, as seller or buyer. Grain: one row a line. Reads asked.
SELECT * FROM snapshot_einvoices WHERE seller_bin IN (SELECT bin FROM asked) OR buyer_bin IN (SELECT bin FROM asked);
