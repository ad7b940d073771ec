-- Appeals against exclusion by monitoring (clauses 33, 34).

-- A complaint: whom the run of a quarter excluded, and how it ended. registration_no: the entry that the
-- complaint names; bin, name: as the run had them. stage: considered | granted | rejected |
-- withdrawn_complaint (data/rules/appeal_states.toml); version counts the moves. commission, edition: the
-- appeal commission's as decided under. known_on, last_load_id: what was known when it was decided (K, L).
-- reasons: JSON, by language. file_kk, file_ru: the case file kept with the decision.
CREATE TABLE appeals (
    appeal VARCHAR PRIMARY KEY,
    registration_no VARCHAR NOT NULL,
    bin VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    quarter VARCHAR NOT NULL,
    excluded_on DATE NOT NULL,
    filed_on DATE NOT NULL,
    complaint VARCHAR NOT NULL,
    paper VARCHAR,
    stage VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    sitting_on DATE,
    closed_on DATE,
    commission VARCHAR,
    edition INTEGER,
    known_on DATE,
    last_load_id INTEGER,
    decision_no VARCHAR,
    reasons VARCHAR,
    file_kk VARCHAR,
    file_ru VARCHAR,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    made_up BOOLEAN NOT NULL DEFAULT false
);

-- The entries that the run excluded: excluded_by is that change of the Register, reinstated_by the one that
-- restored the entry (D20).
CREATE TABLE appeal_entries (
    appeal VARCHAR NOT NULL,
    registration_no VARCHAR NOT NULL,
    excluded_by BIGINT NOT NULL,
    reinstated_by BIGINT,
    document_kk VARCHAR,
    document_ru VARCHAR
);

-- Members' votes on an appeal, dissent included: for | against | abstain. The newest of each member counts.
CREATE TABLE appeal_votes (
    appeal VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    vote VARCHAR NOT NULL CHECK (vote IN ('for', 'against', 'abstain')),
    dissent VARCHAR,
    voted_on DATE NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- Who stands aside in an appeal, and why. kind: conflict (of interest) | absence. The substitute of the
-- composition steps in.
CREATE TABLE appeal_asides (
    appeal VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('conflict', 'absence')),
    reason VARCHAR NOT NULL,
    stood_aside_on DATE NOT NULL,
    recorded_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);
