-- Which versions of the model are there, and since when did each decide? Grain: one row a version; document
-- is the whole artefact as JSON. D10.
-- Columns: version VARCHAR, made_up BOOLEAN, registered_at TIMESTAMP, active_from DATE, retired_on DATE,
--   document VARCHAR.
SELECT version, made_up, registered_at, active_from, retired_on, document FROM main.model_versions;
