-- Submissions in the form of Annex 4 (clauses 7-9) and exclusions that the informatisation body asks for
-- (29-31).

-- Who submits: a state body or akimat (industry, akimat: clause 7), the informatisation body
-- (informatisation: 8). The newest row of a BIN counts.
CREATE TABLE submitting_bodies (
    bin VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name_kk VARCHAR NOT NULL,
    name_ru VARCHAR NOT NULL,
    basis VARCHAR NOT NULL,
    recorded_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- A submission and where it stands (data/rules/submission_states.toml). Its clocks are rows of case_clocks
-- under its number.
CREATE TABLE submissions (
    submission VARCHAR PRIMARY KEY,
    clause VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    body_kk VARCHAR NOT NULL,
    body_ru VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    received_on DATE NOT NULL,
    due_on DATE,
    closed_on DATE,
    made_up BOOLEAN NOT NULL
);

-- What was sent, each time whole: rows of Annex 4 as JSON.
CREATE TABLE submission_contents (
    submission VARCHAR NOT NULL,
    content_no INTEGER NOT NULL,
    document VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    received_on DATE NOT NULL,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- A notification that a software producer is to be excluded (29, 30(2), 31): 3 working days for the
-- exclusion, 30 calendar days to appeal to the informatisation body. stage: notified | excluded | kept (the
-- body took it back) | restored (it granted the appeal) | lapsed (the entry left the Register otherwise):
-- data/rules/software_states.toml.
CREATE TABLE software_notifications (
    notification VARCHAR PRIMARY KEY,
    registration_no VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    paper VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    notified_on DATE NOT NULL,
    due_on DATE NOT NULL,
    calendar_version VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    stage VARCHAR NOT NULL CHECK (stage IN ('notified', 'excluded', 'kept', 'restored', 'lapsed')),
    closed_on DATE,
    notice_no VARCHAR,
    appeal_until DATE,
    appeal_paper VARCHAR
);

-- What the informatisation body's own monitoring of software producers came to in a quarter, as it informed
-- of it (29): one row an entry. result: conforming | exclude (then `notification` is what follows, 30(2),
-- 31).
-- paper: its letter.
CREATE TABLE software_results (
    information VARCHAR NOT NULL,
    quarter VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    paper VARCHAR NOT NULL,
    registration_no VARCHAR NOT NULL,
    result VARCHAR NOT NULL CHECK (result IN ('conforming', 'exclude')),
    reason VARCHAR,
    notification VARCHAR,
    received_on DATE NOT NULL,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    PRIMARY KEY (quarter, registration_no)
);
