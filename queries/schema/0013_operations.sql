-- Lists of production conditions and technological operations by product group (Law art. 51-7(3); clause 3.10), all versions side by side;
-- a version is a load of kind 'reference:operations'. kind: condition | operation. required: wanted for the minimum threshold (NULL: not said).

CREATE TABLE reference_operations (
    load_id INTEGER NOT NULL, line_no INTEGER NOT NULL, product_group VARCHAR NOT NULL, code VARCHAR NOT NULL, kind VARCHAR NOT NULL,
    required BOOLEAN, name_kk VARCHAR NOT NULL, name_ru VARCHAR, name_en VARCHAR, valid_from DATE NOT NULL, valid_to DATE, reference VARCHAR
);
