-- Assessment of production (clauses 16-23) and the decision (24). Nothing here is changed once written: newer
-- rows count.

-- Which commission has a case: by its OKED when taken up, or named by hand with a reason. The newest row
-- counts.
CREATE TABLE assessments (
    application VARCHAR NOT NULL,
    commission VARCHAR NOT NULL,
    taken_up_on DATE,
    reason VARCHAR,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- Who stands aside in a case, and why, in both languages as the protocol says it. kind: conflict (of
-- interest) | absence. The substitute of the composition steps in.
CREATE TABLE assessment_asides (
    application VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('conflict', 'absence')),
    reason_kk VARCHAR NOT NULL,
    reason_ru VARCHAR NOT NULL,
    stood_aside_on DATE NOT NULL,
    recorded_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- The four checks of clause 18. conclusion: confirmed | not_confirmed | to_inspect | to_explain. The newest
-- of each counts.
CREATE TABLE assessment_checks (
    application VARCHAR NOT NULL,
    check_no INTEGER NOT NULL CHECK (check_no BETWEEN 1 AND 4),
    conclusion VARCHAR NOT NULL
        CHECK (conclusion IN ('confirmed', 'not_confirmed', 'to_inspect', 'to_explain')),
    note_kk VARCHAR NOT NULL,
    note_ru VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    concluded_on DATE NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- The on-site inspection (clauses 20-22): one a case. closed_on is its last day; act_no the kept document
-- (Annex 5).
CREATE TABLE inspections (
    application VARCHAR PRIMARY KEY,
    reason VARCHAR NOT NULL,
    first_day DATE NOT NULL,
    ordered_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    last_day DATE CHECK (last_day >= first_day),
    remarks_kk VARCHAR,
    remarks_ru VARCHAR,
    act_no VARCHAR,
    act_made_by VARCHAR
);

-- Who inspects; voluntary: of an association (clause 21).
CREATE TABLE inspection_members (
    application VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    voluntary BOOLEAN NOT NULL,
    joined_on DATE NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- The five marks of Annex 5: met is + or -, a - has a note. The newest of each counts.
CREATE TABLE inspection_marks (
    application VARCHAR NOT NULL,
    mark_no INTEGER NOT NULL CHECK (mark_no BETWEEN 1 AND 5),
    met BOOLEAN NOT NULL,
    note_kk VARCHAR,
    note_ru VARCHAR,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- Votes of members by good: for | against | abstain, with a dissenting opinion where there is one. The newest
-- of each member and good counts.
CREATE TABLE commission_votes (
    application VARCHAR NOT NULL,
    good_no INTEGER NOT NULL,
    login VARCHAR NOT NULL,
    vote VARCHAR NOT NULL CHECK (vote IN ('for', 'against', 'abstain')),
    opinion_kk VARCHAR,
    opinion_ru VARCHAR,
    voted_on DATE NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- Protocols (clause 23): the one that is not cancelled stands. document is what it says (votes, quorum,
-- members), as JSON.
CREATE TABLE protocols (
    application VARCHAR NOT NULL,
    protocol_no VARCHAR NOT NULL,
    commission VARCHAR NOT NULL,
    edition INTEGER NOT NULL,
    drawn_up_on DATE NOT NULL,
    drawn_up_by VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    signed_on DATE,
    cancelled_on DATE,
    cancelled_by VARCHAR,
    cancel_reason VARCHAR
);

-- Result of a protocol by good (clause 19, D22). result: positive | negative; a negative one has reasons in
-- both languages.
CREATE TABLE protocol_results (
    application VARCHAR NOT NULL,
    protocol_no VARCHAR NOT NULL,
    good_no INTEGER NOT NULL,
    result VARCHAR NOT NULL CHECK (result IN ('positive', 'negative')),
    votes_for INTEGER NOT NULL,
    votes_against INTEGER NOT NULL,
    votes_abstained INTEGER NOT NULL,
    casting_vote BOOLEAN NOT NULL,
    reasons_kk VARCHAR,
    reasons_ru VARCHAR
);

-- A value that the commission established otherwise than declared (clauses 18, 19, 23): part of its protocol;
-- the Register takes it. field: capacity | in_country_value | localisation. The ground is written in both
-- languages, as the protocol is.
CREATE TABLE established_values (
    application VARCHAR NOT NULL,
    protocol_no VARCHAR NOT NULL,
    good_no INTEGER NOT NULL,
    field VARCHAR NOT NULL CHECK (field IN ('capacity', 'in_country_value', 'localisation')),
    declared DECIMAL(18, 4),
    established DECIMAL(18, 4) NOT NULL,
    ground_kk VARCHAR NOT NULL,
    ground_ru VARCHAR NOT NULL,
    PRIMARY KEY (protocol_no, good_no, field)
);

-- The decision of the authorised body (clause 24).
CREATE TABLE decisions (
    application VARCHAR PRIMARY KEY,
    decided_on DATE NOT NULL,
    decided_by VARCHAR NOT NULL,
    included BOOLEAN NOT NULL,
    registration_no VARCHAR,
    reply_no VARCHAR,
    recorded_at TIMESTAMP NOT NULL
);
