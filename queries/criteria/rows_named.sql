-- Source rows with the file they stand in. Grain: one row a source row. Reads found_rows.
SELECT f.*, l.as_of, l.source, n.name AS file_name
FROM found_rows AS f
JOIN loads AS l ON l.load_id = f.load_id
LEFT JOIN load_files AS n ON n.load_id = f.load_id AND n.file_no = f.file_no
ORDER BY f.day NULLS FIRST, f.load_id, f.file_no, f.source_row;
