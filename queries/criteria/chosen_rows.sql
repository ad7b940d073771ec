-- The invoice lines of the BINs asked about, as seller or buyer, whole. Grain: one row a line. Reads
-- known_lines, asked.
SELECT * FROM known_lines WHERE seller_bin IN (SELECT bin FROM asked) OR buyer_bin IN (SELECT bin FROM asked)
