-- What criteria 14 and 26 need of the invoice lines of the BINs asked about: bought in the window. Grain: one
-- row a line. Reads known_lines, chosen_bins. Parameters: ytd_from, ytd_to. Clause 12(14), (26).
SELECT issued_on, turnover_on, seller_bin, buyer_bin, tnved, kpved, amount
FROM known_lines
WHERE buyer_bin IN (SELECT bin FROM chosen_bins) AND issued_on BETWEEN $ytd_from AND $ytd_to
