-- Question: which addresses, machines and videos of this application does another applicant declare too, or
-- another producer hold in the Register?
-- Grain: one row a thing and another's application or entry. Parameters: application. Clause 18(2).
-- what: address | serial | paper (model, year and document) | model (name, model, year, country) | video.
-- Compared without case, spaces and signs.
-- Columns: what VARCHAR, declared VARCHAR, application VARCHAR, bin VARCHAR, name VARCHAR, filed_on DATE.
WITH own AS (
    SELECT bin FROM applications WHERE application = $application
),
read AS (
    SELECT a.application, a.bin, a.name, a.filed_on, CAST(a.document AS JSON) AS document
    FROM applications AS a
    WHERE a.application = $application OR a.bin NOT IN (SELECT bin FROM own)
),
sites AS (
    SELECT application, bin, name, filed_on, unnest(CAST(document -> 'sites' AS JSON[])) AS thing FROM read
),
machines AS (
    SELECT application, bin, name, filed_on, unnest(CAST(document -> 'equipment' AS JSON[])) AS thing
        FROM read
),
goods AS (
    SELECT application, bin, name, filed_on, unnest(CAST(document -> 'goods' AS JSON[])) AS good FROM read
),
videos AS (
    SELECT application, bin, name, filed_on, unnest(CAST(good -> 'videos' AS JSON[])) AS thing FROM goods
),
named AS (
    SELECT application, bin, name, filed_on, 'address' AS what, thing ->> 'address' AS declared,
        concat(thing ->> 'kato', '|', thing ->> 'address') AS known_by,
        (thing ->> 'address') IS NOT NULL AS whole
    FROM sites
    UNION ALL
    SELECT application, bin, name, filed_on, 'serial',
        concat_ws(', ', thing ->> 'name', thing ->> 'model', thing ->> 'year', thing ->> 'serial'),
        thing ->> 'serial',
         (thing ->> 'serial') IS NOT NULL
    FROM machines
    UNION ALL
    SELECT application, bin, name, filed_on, 'paper',
        concat_ws(', ', thing ->> 'name', thing ->> 'model', thing ->> 'year', thing ->> 'document'),
        concat(thing ->> 'model', '|', thing ->> 'year', '|', thing ->> 'document'),
        (thing ->> 'model') IS NOT NULL AND (thing ->> 'year') IS NOT NULL
            AND (thing ->> 'document') IS NOT NULL
    FROM machines
    UNION ALL
    SELECT application, bin, name, filed_on, 'model',
        concat_ws(', ', thing ->> 'name', thing ->> 'model', thing ->> 'year'),
        concat(thing ->> 'name', '|', thing ->> 'model', '|', thing ->> 'year', '|', thing ->> 'country'),
        (thing ->> 'model') IS NOT NULL AND (thing ->> 'year') IS NOT NULL
    FROM machines
    UNION ALL
    SELECT application, bin, name, filed_on, 'video', thing ->> 'reference', thing ->> 'reference',
        (thing ->> 'reference') IS NOT NULL
    FROM videos
    UNION ALL
    SELECT r.registration_no, r.bin, r.name, r.included_on, 'address', r.address,
        concat(r.kato, '|', r.address), r.address IS NOT NULL
    FROM register_rows AS r
    WHERE r.superseded_by IS NULL AND r.bin NOT IN (SELECT bin FROM own)
        AND r.registration_no NOT IN (SELECT application FROM applications)
),
keyed AS (
    SELECT DISTINCT application, bin, name, filed_on, what, declared,
        regexp_replace(lower(known_by), '[^\p{L}\p{N}|]', '', 'g') AS known_by
    FROM named
    WHERE whole
),
final AS (
    SELECT DISTINCT k.what, k.declared, o.application, o.bin, o.name, o.filed_on
    FROM keyed AS k
    JOIN keyed AS o ON o.what = k.what AND o.known_by = k.known_by AND o.application <> k.application
    WHERE k.application = $application
)
SELECT what, declared, application, bin, name, filed_on
FROM final
ORDER BY what, declared, filed_on DESC, application
