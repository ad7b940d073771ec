-- Which calendars gave deadlines, and how early does anything begin? Grain: one row a calendar. No
-- parameters. D2.
-- Columns: version VARCHAR, document VARCHAR, earliest DATE.
SELECT calendars.version, calendars.document,
    (SELECT least(min(started_on), (SELECT min(filed_on) FROM applications)) FROM case_clocks) AS earliest
FROM calendars
ORDER BY calendars.version;
