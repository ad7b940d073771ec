-- Digital verifications (clauses 12-14), the model versions that made them, and what a model learns from.

-- A digital verification, frozen: inputs (verification_parts), version, explanation. purpose: application |
-- monitoring.
CREATE TABLE verifications (
    verification_id VARCHAR PRIMARY KEY,
    purpose VARCHAR NOT NULL CHECK (purpose IN ('application', 'monitoring')),
    application VARCHAR,
    bin VARCHAR NOT NULL,
    reference_date DATE NOT NULL,
    known_on DATE NOT NULL,
    last_load_id INTEGER NOT NULL,
    settings VARCHAR NOT NULL,
    model_version VARCHAR NOT NULL,
    band VARCHAR NOT NULL CHECK (band IN ('low', 'medium', 'high', 'incomplete')),
    logit DOUBLE NOT NULL,
    probability DOUBLE NOT NULL CHECK (probability BETWEEN 0 AND 1),
    near_cutoff BOOLEAN NOT NULL,
    explanation VARCHAR,
    verified_at TIMESTAMP NOT NULL,
    verified_by VARCHAR NOT NULL
);

-- The 35 parts of a verification, as they were.
CREATE TABLE verification_parts (
    verification_id VARCHAR NOT NULL,
    part VARCHAR NOT NULL,
    value DOUBLE,
    state VARCHAR NOT NULL
        CHECK (state IN ('value', 'zero', 'not_due', 'missing', 'no_data', 'not_applicable')),
    months DOUBLE,
    missing_periods INTEGER,
    partial DOUBLE,
    derived BOOLEAN
);

-- Model versions: one JSON document each, never changed (D10). Approved by a second person, active from a
-- date.
CREATE TABLE model_versions (
    version VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    made_up BOOLEAN NOT NULL,
    made_by VARCHAR NOT NULL,
    registered_at TIMESTAMP NOT NULL,
    approved_by VARCHAR,
    approved_at TIMESTAMP,
    active_from DATE,
    retired_on DATE
);

-- What a model learns from: results of commissions (clause 19), of appeals, exclusions. basis: commission |
-- appeal | monitoring. sampling_weight: how many applications the outcome stands for where it was drawn
-- (D37).
CREATE TABLE outcomes (
    application VARCHAR,
    bin VARCHAR NOT NULL,
    reference_date DATE NOT NULL,
    decided_on DATE NOT NULL,
    positive BOOLEAN NOT NULL,
    basis VARCHAR NOT NULL,
    new_production BOOLEAN NOT NULL DEFAULT false,
    made_up BOOLEAN NOT NULL DEFAULT false,
    sampling_weight DOUBLE NOT NULL DEFAULT 1
);
