-- The BINs asked about, in order. Grain: one row a BIN. Reads asked.
SELECT bin FROM asked ORDER BY entity_no;
