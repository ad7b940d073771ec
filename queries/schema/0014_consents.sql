-- Consents of clause 10(1)-(3) after filing (what was given when filing stands in the application), and
-- facilities' remote viewing access.

-- Only ever added to. kind: withdrawn | given (anew). paper: the letter it came by.
CREATE TABLE consent_events (
    application VARCHAR NOT NULL, clause VARCHAR NOT NULL, kind VARCHAR NOT NULL, happened_on DATE NOT NULL, paper VARCHAR NOT NULL,
    login VARCHAR NOT NULL, recorded_at TIMESTAMP NOT NULL
);
-- Remote viewing of a facility (10(3)): where, and under which reference the authorised body keeps the means
-- of access (never a password).
-- kind: opened | closed. The newest row of a site counts.
CREATE TABLE video_accesses (
    application VARCHAR NOT NULL, site_no INTEGER NOT NULL, kind VARCHAR NOT NULL, address VARCHAR, reference VARCHAR, happened_on DATE NOT NULL,
    login VARCHAR NOT NULL, recorded_at TIMESTAMP NOT NULL
);
