-- The random audit of low results (D37): opened and closed by the head's dated acts, and who was drawn.

-- share_percent: of how many applications in a hundred a low result goes to assessment; seed: with the
-- application's number it fixes the draw before the score; ground: the legal ground that the act names.
-- closed_on is empty while it runs.
CREATE TABLE random_audits (
    audit_no INTEGER PRIMARY KEY,
    opened_on DATE NOT NULL,
    share_percent DOUBLE NOT NULL CHECK (share_percent > 0 AND share_percent <= 100),
    seed VARCHAR NOT NULL,
    ground VARCHAR NOT NULL,
    opened_by VARCHAR NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    closed_on DATE,
    closed_by VARCHAR,
    close_document VARCHAR
);

-- An application that was drawn, whatever its result. band: the result, sealed until the protocol is signed
-- (unsealed_on); weight: how many such applications an outcome of this one stands for (1 unless low).
CREATE TABLE audit_draws (
    application VARCHAR PRIMARY KEY,
    audit_no INTEGER NOT NULL,
    verification_id VARCHAR NOT NULL,
    model_version VARCHAR NOT NULL,
    band VARCHAR NOT NULL CHECK (band IN ('low', 'medium', 'high')),
    weight DOUBLE NOT NULL CHECK (weight >= 1),
    drawn_on DATE NOT NULL,
    unsealed_on DATE
);
