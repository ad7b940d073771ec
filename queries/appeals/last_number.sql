-- The last number of a year, of complaints or of decisions on them. Grain: one value. $beginning: what its
-- numbers begin with.
-- Columns: serial INTEGER.
SELECT coalesce(max(CAST(right(number, 6) AS INTEGER)), 0) AS serial
FROM (SELECT appeal AS number FROM appeals UNION ALL SELECT decision_no AS number FROM appeals
    WHERE decision_no IS NOT NULL) AS numbers
WHERE starts_with(number, $beginning);
