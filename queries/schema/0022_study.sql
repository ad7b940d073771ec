-- What the study of in-country value weighs and composes by (clause 10(4)d, 10(4)f), kept where it is read:
-- the declaration itself is JSON,
-- and a million goods are not parsed for a page. Neither is a column of Annex 1: both stay out of what is
-- published.

-- Of the good as declared: cost price of one unit (KZT, without VAT and profit) and mean output of a month in
-- the good's unit.
-- None where the Register took the good in without an application (clauses 7, 8; an imported Register).
ALTER TABLE register_rows ADD COLUMN cost_price DECIMAL(18, 4);
ALTER TABLE register_rows ADD COLUMN output_per_month DECIMAL(18, 4);

-- Cost of materials in one unit of a declared good by country of origin, KZT. country, cost: none where the
-- declaration does not tell.
CREATE TABLE declared_materials (application VARCHAR NOT NULL, good_no INTEGER NOT NULL, country VARCHAR, cost DECIMAL(28, 8));

CREATE TEMPORARY TABLE declared AS
SELECT applications.application, CAST(good ->> '$.number' AS INTEGER) AS good_no, good
FROM applications
CROSS JOIN unnest(CAST(applications.document -> '$.goods' AS JSON[])) AS goods(good);

UPDATE register_rows
SET cost_price = found.cost_price, output_per_month = found.output_per_month
FROM (
    SELECT
        application, good_no, CAST(good ->> '$.cost_price' AS DECIMAL(18, 4)) AS cost_price,
        CAST((
            SELECT sum(CAST(month ->> '$.quantity' AS DECIMAL(18, 6))) / count(*)
            FROM unnest(CAST(good -> '$.output' AS JSON[])) AS months(month)
            WHERE month ->> '$.quantity' IS NOT NULL AND month ->> '$.month' IS NOT NULL
        ) AS DECIMAL(18, 4)) AS output_per_month
    FROM declared
) AS found
WHERE register_rows.registration_no = found.application AND register_rows.good_no = found.good_no;

INSERT INTO declared_materials
SELECT
    application, good_no, material ->> '$.country',
    CAST(material ->> '$.cost' AS DECIMAL(26, 6))
    * CASE WHEN material ->> '$.currency' = 'KZT' THEN CAST(1 AS DECIMAL(12, 6)) ELSE CAST(material ->> '$.rate' AS DECIMAL(12, 6)) END
FROM declared
CROSS JOIN unnest(CAST(good -> '$.materials' AS JSON[])) AS materials(material);

DROP TABLE declared;
