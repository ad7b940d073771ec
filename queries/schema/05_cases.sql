-- The cases of applications, their clocks, and the calendars these were given by: a deadline once given does
-- not change with a holiday (D2).

-- The case of an application: one row, moved by analytics.casework; version counts the moves. stage: a state
-- of data/rules/states.toml. result: the commission's (clause 19); with goods decided differently (D22)
-- positive where one good is. wanted: snapshots that an incomplete one waits for (D12), as JSON. days_left:
-- working days left when the clock stopped (clause 21); empty while it runs.
CREATE TABLE cases (
    application VARCHAR PRIMARY KEY,
    stage VARCHAR NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 0),
    official VARCHAR,
    clause VARCHAR,
    term_from DATE,
    due_on DATE,
    calendar_version VARCHAR,
    closed_on DATE,
    band VARCHAR CHECK (band IN ('low', 'medium', 'high', 'incomplete')),
    verification_id VARCHAR,
    wanted VARCHAR,
    result VARCHAR CHECK (result IN ('positive', 'negative')),
    days_left INTEGER
);

-- Days the term did not run (clause 21, D4).
CREATE TABLE case_suspensions (
    application VARCHAR NOT NULL,
    suspended_from DATE NOT NULL,
    suspended_to DATE CHECK (suspended_to >= suspended_from),
    clause VARCHAR NOT NULL
);

-- Each calendar of working days that gave a deadline, whole (analytics.order.calendar).
CREATE TABLE calendars (
    version VARCHAR PRIMARY KEY,
    document VARCHAR NOT NULL,
    first_used_at TIMESTAMP NOT NULL
);

-- Every term a case has had. due_on is empty while the clock stands (clause 21); cases.clause, term_from,
-- due_on repeat the one that binds now.
CREATE TABLE case_clocks (
    application VARCHAR NOT NULL,
    clause VARCHAR NOT NULL,
    started_on DATE NOT NULL,
    due_on DATE,
    calendar_version VARCHAR NOT NULL,
    ended_on DATE
);

-- To whom an overdue case goes that belongs to nobody (D12). The newest row counts.
CREATE TABLE duty_officials (
    login VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    recorded_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);
