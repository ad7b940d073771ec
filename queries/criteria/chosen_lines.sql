-- What sums need of the invoice lines of the BINs asked about, as seller or buyer. Grain: one row a line.
-- Reads known_lines, chosen_bins.
SELECT issued_on, turnover_on, seller_bin, buyer_bin, tnved, kpved, amount
FROM known_lines
WHERE seller_bin IN (SELECT bin FROM chosen_bins) OR buyer_bin IN (SELECT bin FROM chosen_bins)
