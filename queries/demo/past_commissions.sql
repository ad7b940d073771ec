-- Which commission decided each past case (clause 15): of those in force on the day, the one whose beginning
-- of OKED fits longest, as queries/assessment/commission_of.sql has it? Grain: one row a case that one has.
-- $applications, $days: the cases, the days they were decided.
-- Columns: application VARCHAR, commission VARCHAR, edition INTEGER, document VARCHAR, made_up BOOLEAN.
WITH decided AS (
    SELECT unnest(CAST($applications AS VARCHAR[])) AS application,
        unnest(CAST($days AS DATE[])) AS decided_on
),
in_force AS (
    SELECT decided.application, editions.commission, max(editions.edition) AS edition
    FROM decided
    JOIN commission_editions AS editions ON editions.valid_from <= decided.decided_on
    GROUP BY decided.application, editions.commission
),
ranked AS (
    SELECT
        in_force.*,
        row_number() OVER (
            PARTITION BY in_force.application ORDER BY length(industries.prefix) DESC, in_force.commission
        ) AS place
    FROM in_force
    JOIN applications ON applications.application = in_force.application
    JOIN commission_industries AS industries ON industries.commission = in_force.commission
        AND industries.edition = in_force.edition
        AND oked_begins(applications.oked, industries.prefix)
),
final AS (
    SELECT ranked.application, editions.commission, editions.edition, editions.document, editions.made_up
    FROM ranked
    JOIN commission_editions AS editions ON editions.commission = ranked.commission
        AND editions.edition = ranked.edition
    WHERE ranked.place = 1
)
SELECT * FROM final;
