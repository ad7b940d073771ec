-- Materials of the made-up Register's goods: two a good, by country. Grain: one row a material.
INSERT INTO declared_materials BY NAME
SELECT
    registration_no AS application, good_no,
    CASE WHEN material = 1 THEN 'KZ'
        ELSE ['RU', 'CN', 'UZ', 'DE', 'TR', 'KR', 'BY',
            'IT'][CAST(1 + hash(registration_no, good_no) % 8 AS INTEGER)] END AS country,
    CAST(cost_price * CASE WHEN material = 1 THEN 0.25 ELSE (1 - in_country_value / 100)
        END AS DECIMAL(28, 8)) AS cost
FROM register_rows
CROSS JOIN range(1, 3) AS r(material);
