-- Shadow runs (3.5, 27; D6, D10): a candidate beside what is in force, on every verification and monitoring.

-- kind: model | rulebook. stopped_on: the first day on which it runs no more; empty while it runs.
CREATE TABLE shadow_runs (
    shadow_no INTEGER PRIMARY KEY,
    kind VARCHAR NOT NULL CHECK (kind IN ('model', 'rulebook')),
    version VARCHAR NOT NULL,
    started_on DATE NOT NULL,
    started_by VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    stopped_on DATE,
    stopped_by VARCHAR
);

-- What a candidate model gave a verification, from the same frozen figures. Nobody who decides reads it.
CREATE TABLE shadow_results (
    shadow_no INTEGER NOT NULL,
    verification_id VARCHAR NOT NULL,
    band VARCHAR NOT NULL CHECK (band IN ('low', 'medium', 'high', 'incomplete')),
    logit DOUBLE NOT NULL,
    probability DOUBLE NOT NULL,
    PRIMARY KEY (shadow_no, verification_id)
);

-- What a candidate rulebook would have found in a quarter's run. differ: of how many producers something
-- else; result: who, and counts by outcome, as JSON.
CREATE TABLE shadow_quarters (
    shadow_no INTEGER NOT NULL,
    quarter VARCHAR NOT NULL,
    producers INTEGER NOT NULL,
    differ INTEGER NOT NULL CHECK (differ <= producers),
    result VARCHAR NOT NULL,
    PRIMARY KEY (shadow_no, quarter)
);
