-- Applications (clauses 10, 11): drafts that wait for a signature, what was filed, consents of clause
-- 10(1)-(3) after filing.

-- A draft: received without a signature, under the number that it will be filed by. No case, no clock, no
-- verification. filed_on, closed_on: the day on which it was filed, or taken back; both empty while it waits.
CREATE TABLE application_drafts (
    application VARCHAR PRIMARY KEY,
    bin VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    document_sha256 VARCHAR NOT NULL,
    received_on DATE NOT NULL,
    received_at TIMESTAMP NOT NULL,
    received_by VARCHAR NOT NULL,
    filed_on DATE,
    closed_on DATE
);

-- The file as given, whose bytes the applicant signs; where there is none, the text of the application is
-- signed.
CREATE TABLE application_contents (
    application VARCHAR PRIMARY KEY,
    file_name VARCHAR NOT NULL,
    content BLOB NOT NULL,
    sha256 VARCHAR NOT NULL
);

-- An application as filed (clauses 10, 11): never changed. document is the whole application as JSON.
CREATE TABLE applications (
    application VARCHAR PRIMARY KEY,
    bin VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    oked VARCHAR,
    kato VARCHAR,
    filed_on DATE NOT NULL,
    received_at TIMESTAMP NOT NULL,
    filed_by VARCHAR NOT NULL,
    new_production BOOLEAN NOT NULL,
    commissioned_on DATE,
    document VARCHAR NOT NULL,
    document_sha256 VARCHAR NOT NULL,
    made_up BOOLEAN NOT NULL DEFAULT false
);

-- The goods of an application, for the queries.
CREATE TABLE application_goods (
    application VARCHAR NOT NULL,
    good_no INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    tnved VARCHAR,
    kpved VARCHAR,
    enstru VARCHAR,
    agsk3 VARCHAR,
    capacity_per_year DECIMAL(18, 4),
    unit VARCHAR,
    in_country_value DECIMAL(9, 4),
    localisation DECIMAL(9, 4)
);

-- Cost of materials in one unit of a declared good by country of origin, KZT. country, cost: none where the
-- declaration does not tell.
CREATE TABLE declared_materials (
    application VARCHAR NOT NULL,
    good_no INTEGER NOT NULL,
    country VARCHAR,
    cost DECIMAL(28, 8)
);

-- Only ever added to. kind: withdrawn | given (anew). paper: the letter it came by.
CREATE TABLE consent_events (
    application VARCHAR NOT NULL,
    clause VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('withdrawn', 'given')),
    happened_on DATE NOT NULL,
    paper VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- Remote viewing of a facility (10(3)): where, and under which reference the authorised body keeps the means
-- of access (never a password). kind: opened | closed. The newest row of a site counts.
CREATE TABLE video_accesses (
    application VARCHAR NOT NULL,
    site_no INTEGER NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('opened', 'closed')),
    address VARCHAR,
    reference VARCHAR,
    happened_on DATE NOT NULL,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);
