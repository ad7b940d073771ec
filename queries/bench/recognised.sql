-- Producers of the monitoring bench recognised by a commission: those are whom a producer is compared with.
-- Grain: one row a BIN.
INSERT INTO outcomes BY NAME
SELECT bin, DATE '2025-12-31' AS reference_date, DATE '2025-12-31' AS decided_on, true AS positive,
    'commission' AS basis, true AS made_up
FROM snapshot_taxpayers;
