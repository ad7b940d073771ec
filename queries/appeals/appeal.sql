-- One appeal (clause 33). Grain: one row, or none.
-- Columns: appeal VARCHAR, registration_no VARCHAR, bin VARCHAR, name VARCHAR, quarter VARCHAR,
--   excluded_on DATE, filed_on DATE, complaint VARCHAR, paper VARCHAR, stage VARCHAR, version INTEGER,
--   sitting_on DATE, closed_on DATE, commission VARCHAR, edition INTEGER, known_on DATE,
--   last_load_id INTEGER, decision_no VARCHAR, reasons VARCHAR, file_kk VARCHAR, file_ru VARCHAR,
--   login VARCHAR, recorded_at TIMESTAMP, made_up BOOLEAN.
SELECT * FROM appeals WHERE appeal = $appeal;
