-- The invoice lines of the BINs asked about on one side and in one window, whole: {side} (seller_bin or
-- buyer_bin) and {day} are filled in. Grain: one row a line. Reads known_lines, chosen_bins.
-- Parameters: window_from, window_to.
SELECT *
FROM known_lines
WHERE {side} IN (SELECT bin FROM chosen_bins) AND {day} BETWEEN $window_from AND $window_to
