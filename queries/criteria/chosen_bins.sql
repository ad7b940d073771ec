-- The BINs asked about, in order. Grain: one row a BIN. Reads chosen_bins.
SELECT bin FROM chosen_bins ORDER BY entity_no;
