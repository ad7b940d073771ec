-- Some entity of the criteria bench. Grain: one value.
SELECT min(bin) FROM snapshot_taxpayers;
