-- What watching a version found of a quarter's applications (3.5; docs/model.md): only added to.

-- result: JSON (stability of every figure, bands by group, calibration, what to expect). alarms: how many.
CREATE TABLE model_watches (
    quarter VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    applications INTEGER NOT NULL,
    alarms INTEGER NOT NULL,
    result VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    watched_at TIMESTAMP NOT NULL
);
