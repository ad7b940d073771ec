-- The life of a model version, step by step (D10, D23): nothing in it is changed or taken out.

-- event: registered | evaluated | approved | retired. favourable: of an evaluation only, whether the version is
-- fit to decide. day: from which day the step holds. reason: why, in the words of whoever took the step.
CREATE TABLE model_events (
    version VARCHAR NOT NULL,
    event VARCHAR NOT NULL CHECK (event IN ('registered', 'evaluated', 'approved', 'retired')),
    favourable BOOLEAN,
    day DATE NOT NULL,
    reason VARCHAR,
    login VARCHAR NOT NULL,
    made_at TIMESTAMP NOT NULL
);
