-- The life of a model version, step by step (D10, D23): nothing in it is changed or taken out.

-- event: registered | evaluated | approved | retired. favourable: of an evaluation only, whether the version
-- is fit to decide. day: from which day the step holds. reason: why, in the words of whoever took the step.
CREATE TABLE model_events (
    version VARCHAR NOT NULL,
    event VARCHAR NOT NULL CHECK (event IN ('registered', 'evaluated', 'approved', 'retired')),
    favourable BOOLEAN,
    day DATE NOT NULL,
    reason VARCHAR,
    login VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL
);

-- Long work on a version: a training, or the tables of a card worked out; what it was begun with, how far it
-- came, what became of it. process: which process of the workbench runs it; share: 0 to 1; stop_by: who
-- asked that it end; failure: what went wrong, by language, as JSON.
CREATE TABLE training_jobs (
    job_no INTEGER PRIMARY KEY,
    kind VARCHAR NOT NULL CHECK (kind IN ('train', 'card')),
    version VARCHAR NOT NULL,
    until DATE NOT NULL,
    seed INTEGER NOT NULL,
    process VARCHAR NOT NULL,
    state VARCHAR NOT NULL CHECK (state IN ('running', 'done', 'failed', 'stopped')),
    share DOUBLE NOT NULL CHECK (share BETWEEN 0 AND 1),
    started_by VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    stop_by VARCHAR,
    ended_at TIMESTAMP,
    fingerprint VARCHAR,
    failure VARCHAR
);

-- The tables of a version's card, worked out from the outcomes decided up to a day; may be worked out again,
-- the newest counts. fingerprint: of the outcomes; tables: JSON.
CREATE TABLE model_cards (
    version VARCHAR NOT NULL,
    until DATE NOT NULL,
    fingerprint VARCHAR NOT NULL,
    tables VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    made_by VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL
);
