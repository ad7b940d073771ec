-- Commissions of industries (clause 15) and of appeals (33). Nothing here is changed once written: newer rows
-- count.

-- A commission's composition and regulations as the authorised body approved them, whole, in force from a day
-- until the next edition. kind: an industry's commission (clause 15) or the appeal commission (clause 33).
CREATE TABLE commission_editions (
    commission VARCHAR NOT NULL,
    edition INTEGER NOT NULL CHECK (edition >= 1),
    valid_from DATE NOT NULL,
    order_no VARCHAR NOT NULL,
    order_on DATE NOT NULL,
    name_kk VARCHAR NOT NULL,
    name_ru VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    approved_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    made_up BOOLEAN NOT NULL DEFAULT false,
    kind VARCHAR DEFAULT 'industry' CHECK (kind IN ('industry', 'appeal')),
    PRIMARY KEY (commission, edition)
);

-- The same composition by row, for the queries: who sees which case.
CREATE TABLE commission_seats (
    commission VARCHAR NOT NULL,
    edition INTEGER NOT NULL,
    login VARCHAR NOT NULL,
    seat VARCHAR NOT NULL,
    substitute_for VARCHAR,
    seated_from DATE,
    seated_to DATE,
    FOREIGN KEY (commission, edition) REFERENCES commission_editions (commission, edition)
);

-- Beginnings of OKED codes (digits only) whose applicants a commission assesses; the longest one that fits
-- decides.
CREATE TABLE commission_industries (
    commission VARCHAR NOT NULL,
    edition INTEGER NOT NULL,
    prefix VARCHAR NOT NULL,
    FOREIGN KEY (commission, edition) REFERENCES commission_editions (commission, edition)
);

-- The edition of each commission in force on a day: the newest that has begun.
CREATE MACRO editions_on(on_day) AS TABLE
SELECT commission, max(edition) AS edition
FROM commission_editions
WHERE valid_from <= CAST(on_day AS DATE)
GROUP BY commission;
-- Beginnings of OKED codes by the editions in force on a day (clause 15).
CREATE MACRO industries_on(on_day) AS TABLE
SELECT industry.commission, industry.prefix
FROM commission_industries AS industry
JOIN editions_on(on_day) AS current
    ON current.commission = industry.commission AND current.edition = industry.edition;
-- Which of the commissions whose beginnings fit has an industry (clause 15): that of the longest one, of
-- equally long ones the first by code. An aggregate.
CREATE MACRO longest_fitting(commission, prefix) AS arg_min(commission, (-length(prefix), commission));
-- Does a beginning of OKED codes fit a code as it is written?
CREATE MACRO oked_begins(oked, prefix) AS starts_with(replace(coalesce(oked, ''), '.', ''), prefix);
-- Commissions where a person sits on a day, by the editions in force (clause 17).
CREATE MACRO seats_on(person, on_day) AS TABLE
SELECT DISTINCT seat.commission
FROM commission_seats AS seat
JOIN editions_on(on_day) AS current
    ON current.commission = seat.commission AND current.edition = seat.edition
WHERE seat.login = CAST(person AS VARCHAR)
    AND (seat.seated_from IS NULL OR seat.seated_from <= CAST(on_day AS DATE))
    AND (seat.seated_to IS NULL OR seat.seated_to >= CAST(on_day AS DATE));

-- Editions of commissions put before the head (clauses 15, 33): one person takes the document in, another
-- approves it. edition: the one it became; declined_at: it became none.
CREATE TABLE commission_proposals (
    proposal INTEGER PRIMARY KEY,
    commission VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    proposed_by VARCHAR NOT NULL,
    proposed_at TIMESTAMP NOT NULL,
    edition INTEGER,
    closed_by VARCHAR,
    closed_at TIMESTAMP,
    declined BOOLEAN
);
