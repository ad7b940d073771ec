-- Appeals against exclusion by monitoring (clauses 33, 34).

-- A complaint: what it contests (the quarter's run, the entry, the exclusion as a change of the Register), and how it ended.
-- stage: considered | granted | rejected | withdrawn (data/rules/appeal_states.toml); version counts the moves.
CREATE TABLE appeals (
    appeal VARCHAR PRIMARY KEY, registration_no VARCHAR NOT NULL, bin VARCHAR NOT NULL, quarter VARCHAR NOT NULL, excluded_by BIGINT NOT NULL,
    filed_on DATE NOT NULL, complaint VARCHAR NOT NULL, paper VARCHAR, stage VARCHAR NOT NULL, version INTEGER NOT NULL, sitting_on DATE,
    known_on DATE, last_load_id INTEGER, decision_no VARCHAR, decided_on DATE, reasons VARCHAR, document_kk VARCHAR, change_no BIGINT,
    login VARCHAR NOT NULL, recorded_at TIMESTAMP NOT NULL
);

-- Members' votes on an appeal, dissent included.
CREATE TABLE appeal_votes (
    appeal VARCHAR NOT NULL, login VARCHAR NOT NULL, vote VARCHAR NOT NULL, dissent VARCHAR, voted_on DATE NOT NULL, recorded_at TIMESTAMP NOT NULL
);
