-- Question: which appeals stand behind a figure of the overview? Grain: one row an appeal, a page of them;
-- total on every row.
-- Parameters (NULL: any): $stage, $without_sitting (true: open, without a day of sitting); $limit, $offset.
-- Clauses 33, 34.
-- Columns: appeal VARCHAR, registration_no VARCHAR, bin VARCHAR, name VARCHAR, quarter VARCHAR,
--   filed_on DATE, stage VARCHAR, sitting_on DATE, closed_on DATE, total BIGINT.
SELECT appeal, registration_no, bin, name, quarter, filed_on, stage, sitting_on, closed_on,
    count(*) OVER () AS total
FROM appeals
WHERE (CAST($stage AS VARCHAR) IS NULL OR stage = CAST($stage AS VARCHAR))
    AND (NOT coalesce(CAST($without_sitting AS BOOLEAN), false) OR (closed_on IS NULL AND sitting_on IS NULL))
ORDER BY closed_on IS NOT NULL, filed_on, appeal
LIMIT $limit OFFSET $offset;
