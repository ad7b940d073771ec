-- All appeals, the open ones first, by the day of the sitting and of filing. Grain: one row an appeal.
-- Columns: appeal VARCHAR, registration_no VARCHAR, bin VARCHAR, name VARCHAR, quarter VARCHAR,
--   excluded_on DATE, filed_on DATE, stage VARCHAR, sitting_on DATE, closed_on DATE, decision_no VARCHAR,
--   made_up BOOLEAN.
SELECT appeal, registration_no, bin, name, quarter, excluded_on, filed_on, stage, sitting_on, closed_on,
    decision_no, made_up
FROM appeals
ORDER BY (stage <> 'considered'), sitting_on NULLS LAST, filed_on DESC, appeal DESC;
