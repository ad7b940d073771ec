-- Every BIN of the newest known register of taxpayers. Grain: one row a BIN. Parameters: taxpayers_load.
SELECT bin FROM snapshot_taxpayers WHERE load_id = $taxpayers_load AND NOT deleted;
