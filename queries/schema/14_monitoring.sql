-- Quarterly monitoring (clauses 25-28, 30): rulebooks, runs, what each found.

-- Rulebooks of nonconformities (D6): one document each, never changed. In force from the day that a second
-- person gave.
CREATE TABLE rulebooks (
    version VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    made_by VARCHAR NOT NULL,
    registered_at TIMESTAMP NOT NULL,
    in_force_from DATE,
    put_in_force_by VARCHAR,
    put_in_force_at TIMESTAMP
);

-- A run over the Register: one for a reporting quarter ('2026Q3'), with all that it rests on (D5, D7, D10).
-- change_no: the Register's last change when the list of producers was taken. settings: lag, window and the
-- reading of D7 as JSON. completed_at: none while interrupted.
CREATE TABLE monitoring_runs (
    quarter VARCHAR PRIMARY KEY,
    reference_date DATE NOT NULL,
    run_on DATE NOT NULL,
    known_on DATE NOT NULL,
    last_load_id INTEGER NOT NULL,
    settings VARCHAR NOT NULL,
    rulebook VARCHAR NOT NULL,
    model_version VARCHAR NOT NULL,
    change_no BIGINT NOT NULL,
    producers INTEGER NOT NULL,
    started_at TIMESTAMP NOT NULL,
    started_by VARCHAR NOT NULL,
    completed_at TIMESTAMP
);

-- Producers who were not assessed are assessed again in the same quarter once a snapshot has come (D28):
-- `round` counts from 1 in a quarter; known_on, last_load_id, settings, change_no as of a run; producers: of
-- how many. Rulebook and model are the run's. completed_at: none while interrupted.
CREATE TABLE monitoring_reassessments (
    quarter VARCHAR NOT NULL,
    round INTEGER NOT NULL CHECK (round >= 1),
    run_on DATE NOT NULL,
    known_on DATE NOT NULL,
    last_load_id INTEGER NOT NULL,
    settings VARCHAR NOT NULL,
    change_no BIGINT NOT NULL,
    producers INTEGER NOT NULL,
    started_at TIMESTAMP NOT NULL,
    started_by VARCHAR NOT NULL,
    completed_at TIMESTAMP,
    PRIMARY KEY (quarter, round)
);

-- What a run found of a producer (BIN). outcome: conforming | noticed (27) | excluded (28) | incomplete (D12)
-- | ceased (30). name, kato, oked: as the Register had them. acted_at: none while letters and exclusion are
-- still to do. registration_no, new_production, commissioned_on: what else the rules ask about a producer
-- (clause 11, D6), frozen with the result. round: of the assessment made again that this result comes from;
-- none where it is the run's own (the one before stays in verifications and the journal).
CREATE TABLE monitoring_results (
    quarter VARCHAR NOT NULL,
    bin VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kato VARCHAR,
    oked VARCHAR,
    verification_id VARCHAR,
    band VARCHAR,
    probability DOUBLE,
    near_cutoff BOOLEAN,
    outcome VARCHAR NOT NULL,
    wanted VARCHAR,
    acted_at TIMESTAMP,
    registration_no VARCHAR,
    new_production BOOLEAN,
    commissioned_on DATE,
    round INTEGER
);

-- A nonconformity (27, D6): a rule of the run's rulebook that a producer did not meet. rule: its name there
-- ('band' for a low indicator). value, state: the figure; required: 'floor' | 'ceiling' | 'state'; bound: the
-- floor or ceiling; runs: in how many runs one after another. removed_in: the quarter whose run found it
-- removed. contribution: of the criterion, where a low indicator is the rule.
CREATE TABLE nonconformities (
    quarter VARCHAR NOT NULL,
    bin VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    criterion INTEGER NOT NULL CHECK (criterion BETWEEN 1 AND 26),
    part VARCHAR,
    value DOUBLE,
    state VARCHAR,
    required VARCHAR NOT NULL CHECK (required IN ('floor', 'ceiling', 'state')),
    bound DOUBLE,
    contribution DOUBLE,
    severity VARCHAR NOT NULL,
    source VARCHAR,
    first_quarter VARCHAR NOT NULL,
    runs INTEGER NOT NULL CHECK (runs >= 1),
    removed_in VARCHAR
);

-- A rule that a producer met, but within the rulebook's `near` share of its bound. Columns as in
-- nonconformities.
CREATE TABLE monitoring_near (
    quarter VARCHAR NOT NULL,
    bin VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    criterion INTEGER NOT NULL CHECK (criterion BETWEEN 1 AND 26),
    part VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    required VARCHAR NOT NULL CHECK (required IN ('floor', 'ceiling')),
    bound DOUBLE NOT NULL
);

-- Letters of a run, an entry each: kind notice_remedy (27) | notice_exclusion (28) | exclusion (30). sent_on:
-- the letter's date, after which a second run must find the fact (D27, D29).
CREATE TABLE monitoring_letters (
    quarter VARCHAR NOT NULL,
    bin VARCHAR NOT NULL,
    registration_no VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    document_kk VARCHAR NOT NULL,
    document_ru VARCHAR NOT NULL,
    change_no BIGINT,
    sent_on DATE NOT NULL
);
