-- A step of the overview's questions: how many working days there are up to each day, by each calendar that
-- gave a deadline (D2).
-- Grain: one row a calendar and day. Parameters: $versions, $days, $numbers, lists of one length.
-- Columns: version VARCHAR, day DATE, number INTEGER.
SELECT
    unnest(CAST($versions AS VARCHAR[])) AS version, unnest(CAST($days AS DATE[])) AS day,
    unnest(CAST($numbers AS INTEGER[])) AS number
