-- A step of the overview's questions: every application and how far it came. Grain: one row an application.
-- Parameters: $day. verified_on: the day digital verification ended with a band (13); commission_on: the day
-- it came to the commission (16); decided_on: the day it was closed by a decision (14, 24); late: a term of
-- it ended after its last day, or has not ended and is over.
-- Columns: application VARCHAR, bin VARCHAR, name VARCHAR, region VARCHAR, filed_on DATE, stage VARCHAR,
--   band VARCHAR, shown_band VARCHAR, official VARCHAR, clause VARCHAR, due_on DATE, closed_on DATE,
--   verification_id VARCHAR, verified_on DATE, commission_on DATE, decided_on DATE, late BOOLEAN.
SELECT
    applications.application, applications.bin, applications.name, left(applications.kato, 2) AS region,
    applications.filed_on, cases.stage,
    cases.band, CASE WHEN cases.band IN ('high', 'medium', 'low') THEN cases.band ELSE 'none'
        END AS shown_band, cases.official, cases.clause,
    cases.due_on, cases.closed_on, cases.verification_id,
    CASE WHEN cases.band IN ('high', 'medium', 'low') THEN clocks.verification_ended END AS verified_on,
    clocks.commission_on,
    CASE WHEN cases.stage IN ('included', 'refused_commission', 'refused_verification') THEN cases.closed_on
        END AS decided_on,
    coalesce(clocks.late, false) AS late
FROM applications
JOIN cases ON cases.application = applications.application
LEFT JOIN (
    SELECT
        application,
        max(CASE WHEN clause = '13' THEN ended_on END) AS verification_ended,
        min(CASE WHEN clause = '16' THEN started_on END) AS commission_on,
        bool_or(coalesce(ended_on, CAST($day AS DATE)) > due_on) AS late
    FROM case_clocks
    GROUP BY application
) AS clocks ON clocks.application = applications.application
