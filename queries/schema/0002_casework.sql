-- Applications, cases, verifications, model versions, outcomes, documents, outbox, journal.

-- The journal: append-only, each entry with the hash of the one before (analytics.store.journal).
CREATE TABLE journal (
    entry_no BIGINT PRIMARY KEY, recorded_at TIMESTAMP NOT NULL, actor VARCHAR NOT NULL, role VARCHAR NOT NULL, action VARCHAR NOT NULL,
    subject VARCHAR NOT NULL, subject_version INTEGER, reason VARCHAR, payload VARCHAR NOT NULL, previous_hash VARCHAR NOT NULL, hash VARCHAR NOT NULL
);

-- An application as filed (clauses 10, 11): never changed. document is the whole application as JSON.
CREATE TABLE applications (
    application VARCHAR PRIMARY KEY, bin VARCHAR NOT NULL, name VARCHAR NOT NULL, oked VARCHAR, kato VARCHAR,
    filed_on DATE NOT NULL, received_at TIMESTAMP NOT NULL, filed_by VARCHAR NOT NULL, new_production BOOLEAN NOT NULL,
    commissioned_on DATE, document VARCHAR NOT NULL, document_sha256 VARCHAR NOT NULL, made_up BOOLEAN NOT NULL DEFAULT false
);
CREATE TABLE application_goods (
    application VARCHAR NOT NULL, good_no INTEGER NOT NULL, name VARCHAR NOT NULL, tnved VARCHAR, kpved VARCHAR, enstru VARCHAR, agsk3 VARCHAR,
    capacity_per_year DECIMAL(18, 4), unit VARCHAR, in_country_value DECIMAL(9, 4), localisation DECIMAL(9, 4)
);

-- The case of an application: one row, moved by analytics.casework; version counts the moves.
-- stage: verification | awaiting_model | assessment | inspection | protocol | decision | included |
-- refused_verification | refused_commission | withdrawn
CREATE TABLE cases (
    application VARCHAR PRIMARY KEY, stage VARCHAR NOT NULL, version INTEGER NOT NULL, official VARCHAR,
    clause VARCHAR, term_from DATE, due_on DATE, calendar_version VARCHAR, closed_on DATE,
    band VARCHAR, verification_id VARCHAR, wanted VARCHAR
);
-- Days the term did not run (clause 21, D4).
CREATE TABLE case_suspensions (application VARCHAR NOT NULL, suspended_from DATE NOT NULL, suspended_to DATE, clause VARCHAR NOT NULL);

-- A digital verification, frozen: inputs (verification_parts), version, explanation. purpose: application |
-- monitoring.
CREATE TABLE verifications (
    verification_id VARCHAR PRIMARY KEY, purpose VARCHAR NOT NULL, application VARCHAR, bin VARCHAR NOT NULL,
    reference_date DATE NOT NULL, known_on DATE NOT NULL, last_load_id INTEGER NOT NULL, settings VARCHAR NOT NULL,
    model_version VARCHAR NOT NULL, band VARCHAR NOT NULL, logit DOUBLE NOT NULL, probability DOUBLE NOT NULL,
    near_cutoff BOOLEAN NOT NULL, explanation VARCHAR, verified_at TIMESTAMP NOT NULL, verified_by VARCHAR NOT NULL
);
CREATE TABLE verification_parts (
    verification_id VARCHAR NOT NULL, part VARCHAR NOT NULL, value DOUBLE, state VARCHAR NOT NULL, months DOUBLE,
    missing_periods INTEGER, partial DOUBLE, derived BOOLEAN
);

-- Model versions: one JSON document each, never changed (D10). Approved by a second person, active from a
-- date.
CREATE TABLE model_versions (
    version VARCHAR PRIMARY KEY, document VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, made_up BOOLEAN NOT NULL,
    made_by VARCHAR NOT NULL, registered_at TIMESTAMP NOT NULL, approved_by VARCHAR, approved_at TIMESTAMP,
    active_from DATE, retired_on DATE
);

-- What a model learns from: results of commissions (clause 19), of appeals, exclusions. basis: commission |
-- appeal | monitoring.
CREATE TABLE outcomes (
    application VARCHAR, bin VARCHAR NOT NULL, reference_date DATE NOT NULL, decided_on DATE NOT NULL, positive BOOLEAN NOT NULL,
    basis VARCHAR NOT NULL, new_production BOOLEAN NOT NULL DEFAULT false, made_up BOOLEAN NOT NULL DEFAULT false
);

-- Documents as made, kept to the byte; source is the JSON they can be made from again.
CREATE TABLE documents (
    document_no VARCHAR PRIMARY KEY, kind VARCHAR NOT NULL, year INTEGER NOT NULL, serial INTEGER NOT NULL, language VARCHAR NOT NULL,
    subject VARCHAR NOT NULL, verification_id VARCHAR,
    made_at TIMESTAMP NOT NULL, made_by VARCHAR NOT NULL, template_version VARCHAR NOT NULL, source VARCHAR NOT NULL,
    content BLOB NOT NULL, sha256 VARCHAR NOT NULL,
    UNIQUE (kind, year, serial, language)
);
-- Letters on their way to the cabinet: queued, handed over in a file with a manifest, taken (receipt).
CREATE TABLE outbox (
    document_no VARCHAR PRIMARY KEY, recipient_bin VARCHAR NOT NULL, queued_at TIMESTAMP NOT NULL, handed_over_at TIMESTAMP, taken_at TIMESTAMP
);
