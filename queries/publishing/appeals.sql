-- Which appeals were filed, and how did they end? Grain: one row an appeal. Clauses 33, 34.
-- Columns: appeal VARCHAR, registration_no VARCHAR, bin VARCHAR, quarter VARCHAR, excluded_on DATE,
--   filed_on DATE, stage VARCHAR, sitting_on DATE, closed_on DATE, known_on DATE, last_load_id INTEGER.
SELECT appeal, registration_no, bin, quarter, excluded_on, filed_on, stage, sitting_on, closed_on, known_on,
    last_load_id FROM main.appeals;
