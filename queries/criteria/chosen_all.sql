-- Every invoice line, where all taxpayers are asked about. Grain: one row a line.
SELECT * FROM snapshot_einvoices;
