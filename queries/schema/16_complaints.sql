-- Complaints against refusals of clauses 14 and 24, court decisions on them, and what an upheld one set aside
-- (D34).

-- A complaint as received. against: the clause of the refusal. upheld is empty while it is open; reopened:
-- the
-- stage that was wrong; document: the letter it came by; decision_document: the decision on it.
CREATE TABLE complaints (
    complaint_no VARCHAR PRIMARY KEY,
    application VARCHAR NOT NULL,
    against VARCHAR NOT NULL CHECK (against IN ('14', '24')),
    filed_on DATE NOT NULL,
    document VARCHAR NOT NULL,
    filed_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    decided_on DATE,
    decided_by VARCHAR,
    upheld BOOLEAN,
    reopened VARCHAR,
    decision_document VARCHAR,
    reason VARCHAR
);

-- Decisions of clause 24 that an upheld complaint or a court set aside: they stay in the history.
CREATE TABLE decisions_set_aside (
    application VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    decided_by VARCHAR NOT NULL,
    included BOOLEAN NOT NULL,
    registration_no VARCHAR,
    reply_no VARCHAR,
    recorded_at TIMESTAMP NOT NULL,
    set_aside_on DATE NOT NULL,
    ground VARCHAR NOT NULL
);

-- Votes and conclusions of a sitting that an upheld complaint set aside: the commission sits anew (D34).
CREATE TABLE commission_votes_set_aside (
    application VARCHAR NOT NULL, good_no INTEGER NOT NULL, login VARCHAR NOT NULL, vote VARCHAR NOT NULL,
    opinion_kk VARCHAR, opinion_ru VARCHAR, voted_on DATE NOT NULL, recorded_at TIMESTAMP NOT NULL,
    set_aside_on DATE NOT NULL, ground VARCHAR NOT NULL
);
CREATE TABLE assessment_checks_set_aside (
    application VARCHAR NOT NULL, check_no INTEGER NOT NULL, conclusion VARCHAR NOT NULL,
    note_kk VARCHAR NOT NULL, note_ru VARCHAR NOT NULL,
    login VARCHAR NOT NULL, concluded_on DATE NOT NULL, recorded_at TIMESTAMP NOT NULL,
    set_aside_on DATE NOT NULL, ground VARCHAR NOT NULL
);
