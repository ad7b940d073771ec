-- Question: is anything of what the overview counts made up? Grain: one value. No parameters.
-- Columns: made_up BOOLEAN.
SELECT
    EXISTS (SELECT 1 FROM applications WHERE made_up) OR EXISTS (SELECT 1 FROM register_entries WHERE made_up)
    OR EXISTS (SELECT 1 FROM properties WHERE name = 'kind' AND value = 'demonstration') AS made_up;
