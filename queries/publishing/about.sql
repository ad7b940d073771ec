-- What is this published copy? Grain: one row. No parameters.
SELECT published_at, demonstration, made_up, data_day, last_load_id, last_change, journal_head, names,
    contacts, figures
FROM published.about;
