-- Lists of production conditions and technological operations by product group (Law art. 51-7(3); clause
-- 3.10): loads of kind 'operations',
-- all versions side by side. kind: condition | operation. required: wanted for the minimum threshold of
-- clause 3.3 (NULL: the list does not say).

CREATE TABLE snapshot_operations (
    load_id INTEGER NOT NULL, file_no INTEGER NOT NULL, source_row BIGINT NOT NULL, deleted BOOLEAN NOT NULL DEFAULT false,
    product_group VARCHAR NOT NULL, code VARCHAR NOT NULL, kind VARCHAR NOT NULL, required BOOLEAN,
    name_kk VARCHAR NOT NULL, name_ru VARCHAR, name_en VARCHAR, valid_from DATE NOT NULL, valid_to DATE, reference VARCHAR
);
