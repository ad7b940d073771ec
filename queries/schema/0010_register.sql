-- The Register (clause 5, Annex 1): entries, what was done to each, and its rows by good in versions;
-- extracts that were issued.

-- An entry: one for an application, a submission (clauses 7, 8) or a number of an imported Register.
-- registration_no is column 1 of Annex 1;
-- entry_no counts the entries in the order in which they were made: never given twice. origin: application |
-- submission | import.
CREATE TABLE register_entries (
    registration_no VARCHAR PRIMARY KEY, entry_no INTEGER NOT NULL UNIQUE, origin VARCHAR NOT NULL, application VARCHAR,
    import_sha256 VARCHAR, made_up BOOLEAN NOT NULL DEFAULT false, recorded_at TIMESTAMP NOT NULL
);

-- What was done to an entry: only ever added to. kind: included | corrected | updated | excluded | reinstated
-- | successor.
-- effective_on: the day it counts from; ground: the clause, or correction | court | import; basis: the
-- document it rests on.
CREATE TABLE register_changes (
    change_no BIGINT PRIMARY KEY, registration_no VARCHAR NOT NULL, kind VARCHAR NOT NULL, effective_on DATE NOT NULL, ground VARCHAR NOT NULL,
    reason VARCHAR, basis VARCHAR, login VARCHAR NOT NULL, recorded_at TIMESTAMP NOT NULL
);

-- A row of Annex 1: one good of an entry (registration_no, row_no: stable, never given twice), in versions.
-- In force from valid_from until before valid_to (2199-12-31: no end). A version is made by change_no and,
-- where a later change says
-- otherwise, set aside by superseded_by; so what the Register was held to be after change K is: change_no <=
-- K, superseded_by none or > K.
-- ended_by: the change that excluded it. Codes of an imported row may be several, joined by ", ". The *_text
-- columns keep a figure as an older Register wrote it.
CREATE TABLE register_rows (
    registration_no VARCHAR NOT NULL, row_no INTEGER NOT NULL, change_no BIGINT NOT NULL, superseded_by BIGINT, ended_by BIGINT,
    valid_from DATE NOT NULL, valid_to DATE NOT NULL, good_no INTEGER,
    bin VARCHAR NOT NULL, name VARCHAR NOT NULL, name_ru VARCHAR, oked VARCHAR, oked_secondary VARCHAR, kato VARCHAR, address VARCHAR,
    email VARCHAR, telephone VARCHAR, certificate VARCHAR, product VARCHAR NOT NULL, product_ru VARCHAR,
    capacity DECIMAL(18, 4), unit VARCHAR, capacity_text VARCHAR, tnved VARCHAR, kpved VARCHAR, enstru VARCHAR, agsk3 VARCHAR,
    in_country_value DECIMAL(9, 4), localisation DECIMAL(9, 4), localisation_text VARCHAR, included_on DATE NOT NULL, search VARCHAR NOT NULL
);

-- Extracts (clause 6, Annex 2) as issued: found by their random token, and what they said in short.
-- change_no: the Register's last change then.
CREATE TABLE register_extracts (
    token VARCHAR PRIMARY KEY, registration_no VARCHAR NOT NULL, issued_on DATE NOT NULL, bin VARCHAR NOT NULL, name VARCHAR NOT NULL,
    included_on DATE NOT NULL, goods INTEGER NOT NULL, change_no BIGINT NOT NULL, document_kk VARCHAR NOT NULL, document_ru VARCHAR NOT NULL,
    made_up BOOLEAN NOT NULL, recorded_at TIMESTAMP NOT NULL
);
