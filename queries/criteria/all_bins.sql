-- Every BIN of the newest known register of taxpayers. Grain: one row a BIN. Parameters: taxpayers_load.
SELECT bin, CAST(row_number() OVER (ORDER BY bin) AS INTEGER) AS entity_no
FROM snapshot_taxpayers
WHERE load_id = $taxpayers_load AND NOT deleted;
