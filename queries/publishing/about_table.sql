-- Makes the table of one row that says what a published copy is: of when, of what, how much of it
-- (analytics.store.published).
CREATE TABLE published.about (
    published_at TIMESTAMP NOT NULL, demonstration BOOLEAN NOT NULL, made_up BOOLEAN NOT NULL, data_day DATE,
    last_load_id INTEGER NOT NULL,
    last_change BIGINT NOT NULL, journal_head VARCHAR, names BOOLEAN NOT NULL, contacts BOOLEAN NOT NULL,
    figures BOOLEAN NOT NULL
);
