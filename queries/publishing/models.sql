-- Which versions of the model are there, and since when did each decide? Grain: one row a version; document
-- is the whole artefact as JSON. D10.
SELECT version, made_up, registered_at, active_from, retired_on, document FROM main.model_versions;
