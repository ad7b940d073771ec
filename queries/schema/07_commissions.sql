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
