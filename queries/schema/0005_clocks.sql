-- The clocks of cases and the calendars they were given by: a deadline once given does not change with a
-- holiday (D2).

-- Each calendar of working days that gave a deadline, whole (analytics.order.calendar).
CREATE TABLE calendars (version VARCHAR PRIMARY KEY, document VARCHAR NOT NULL, first_used_at TIMESTAMP NOT NULL);

-- Every term a case has had. due_on is empty while the clock stands (clause 21); cases.clause, term_from,
-- due_on repeat the one that binds now.
CREATE TABLE case_clocks (
    application VARCHAR NOT NULL, clause VARCHAR NOT NULL, started_on DATE NOT NULL, due_on DATE,
    calendar_version VARCHAR NOT NULL, ended_on DATE
);

-- The commission's result (clause 19): positive | negative. With goods decided differently (D22) positive
-- where one good is.
ALTER TABLE cases ADD COLUMN result VARCHAR;
-- Working days left when the clock stopped (clause 21); empty while it runs.
ALTER TABLE cases ADD COLUMN days_left INTEGER;
