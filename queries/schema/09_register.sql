-- The Register (clause 5, Annex 1): entries, what was done to each, and its rows by good in versions;
-- extracts that were issued; updates by producers (26) and departures (30).

-- What a search looks in, as analytics/text/searching.py folds the question: tests/text/test_searching.py
-- holds the two together. Register rows keep their searched text folded.
CREATE MACRO plain_text(text) AS translate(lower(text), 'ё«»"“”„''', 'е');
CREATE MACRO folded_text(text) AS translate(plain_text(text), 'әғқңөұүһі', 'агкноуухи');
CREATE MACRO has_words(text, word1, word2, word3, word4) AS (
    (word1 IS NULL OR contains(text, word1))
    AND (word2 IS NULL OR contains(text, word2))
    AND (word3 IS NULL OR contains(text, word3))
    AND (word4 IS NULL OR contains(text, word4))
);

-- An entry: one for an application, a submission (clauses 7, 8) or a number of an imported Register.
-- registration_no is column 1 of Annex 1; entry_no counts the entries in the order in which they were made:
-- never given twice. origin: application | submission | import.
CREATE TABLE register_entries (
    registration_no VARCHAR PRIMARY KEY,
    entry_no INTEGER NOT NULL UNIQUE,
    origin VARCHAR NOT NULL CHECK (origin IN ('application', 'submission', 'import')),
    application VARCHAR,
    import_sha256 VARCHAR,
    made_up BOOLEAN NOT NULL DEFAULT false,
    recorded_at TIMESTAMP NOT NULL
);

-- What was done to an entry: only ever added to. kind: included | corrected | updated | excluded | reinstated
-- | successor | suspended (the exclusion, by an appeal: D20). effective_on: the day it counts from; ground:
-- the clause, or correction | court | import; basis: the document it rests on.
CREATE TABLE register_changes (
    change_no BIGINT PRIMARY KEY,
    registration_no VARCHAR NOT NULL REFERENCES register_entries (registration_no),
    kind VARCHAR NOT NULL
        CHECK (kind IN ('included', 'corrected', 'updated', 'excluded', 'reinstated', 'successor',
            'suspended')),
    effective_on DATE NOT NULL,
    ground VARCHAR NOT NULL,
    reason VARCHAR,
    basis VARCHAR,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- A row of Annex 1: one good of an entry (registration_no, row_no: stable, never given twice), in versions.
-- In force from valid_from until before valid_to (2199-12-31: no end). A version is made by change_no and,
-- where a later change says otherwise, set aside by superseded_by. ended_by: the change that excluded it.
-- Codes of an imported row may be several, joined by ", ". The *_text columns keep a figure as an older
-- Register wrote it. search: the searched text, folded. cost_price (of one unit, KZT, without VAT and profit)
-- and output_per_month (mean, in the good's unit) are as declared (10(4)d, 10(4)f), kept here because a
-- million declarations are not parsed for a page of the study; they are no columns of Annex 1 and stay out of
-- what is published. None where the Register took the good in without an application (clauses 7, 8; an
-- imported Register).
CREATE TABLE register_rows (
    registration_no VARCHAR NOT NULL,
    row_no INTEGER NOT NULL,
    change_no BIGINT NOT NULL,
    superseded_by BIGINT,
    ended_by BIGINT,
    valid_from DATE NOT NULL,
    valid_to DATE NOT NULL CHECK (valid_to >= valid_from),
    good_no INTEGER,
    bin VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    name_ru VARCHAR,
    oked VARCHAR,
    oked_secondary VARCHAR,
    kato VARCHAR,
    address VARCHAR,
    email VARCHAR,
    telephone VARCHAR,
    certificate VARCHAR,
    product VARCHAR NOT NULL,
    product_ru VARCHAR,
    capacity DECIMAL(18, 4),
    unit VARCHAR,
    capacity_text VARCHAR,
    tnved VARCHAR,
    kpved VARCHAR,
    enstru VARCHAR,
    agsk3 VARCHAR,
    in_country_value DECIMAL(9, 4),
    localisation DECIMAL(9, 4),
    localisation_text VARCHAR,
    included_on DATE NOT NULL,
    search VARCHAR NOT NULL,
    cost_price DECIMAL(18, 4),
    output_per_month DECIMAL(18, 4)
);

-- Extracts (clause 6, Annex 2) as issued: found by their random token, and what they said in short.
-- change_no: the Register's last change then.
CREATE TABLE register_extracts (
    token VARCHAR PRIMARY KEY,
    registration_no VARCHAR NOT NULL,
    issued_on DATE NOT NULL,
    bin VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    included_on DATE NOT NULL,
    goods INTEGER NOT NULL,
    change_no BIGINT NOT NULL,
    document_kk VARCHAR NOT NULL,
    document_ru VARCHAR NOT NULL,
    made_up BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- What a producer gave anew for a quarter, or that nothing changed (26). changes: JSON of fields, by row
-- where row_no stands.
CREATE TABLE producer_updates (
    update_no VARCHAR PRIMARY KEY,
    registration_no VARCHAR NOT NULL,
    quarter VARCHAR NOT NULL,
    received_on DATE NOT NULL,
    row_no INTEGER,
    changes VARCHAR NOT NULL,
    change_no BIGINT,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- What of an update a commission assessed (D30): kept as declared, decided by it within the term of 16 from
-- receipt (clocks: case_clocks under update_no; votes, recusals and protocols as those of an application,
-- under update_no; the good's number is row_no, 0 for the producer). stage: a state of
-- data/rules/update_states.toml. assessed: JSON of facts. oked: at receipt, tells the commission (15).
CREATE TABLE update_cases (
    update_no VARCHAR PRIMARY KEY,
    registration_no VARCHAR NOT NULL,
    row_no INTEGER,
    assessed VARCHAR NOT NULL,
    oked VARCHAR,
    bin VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    received_on DATE NOT NULL,
    due_on DATE NOT NULL,
    result VARCHAR CHECK (result IN ('positive', 'negative')),
    closed_on DATE,
    change_no BIGINT,
    made_up BOOLEAN NOT NULL,
    login VARCHAR NOT NULL
);

-- Exclusions that do not rest on a run (30): own application, liquidation, reorganisation; and
-- transformations (D21). status_on, load_id: the day of the status in the register of taxpayers and the load
-- that reported it, where it rests on them; a fact once acted on is not acted on again by itself, should a
-- court or an appeal restore the entry; taken_back_by: the change that restored it because a later load took
-- the status back (D31), after which the fact counts anew.
CREATE TABLE departures (
    registration_no VARCHAR NOT NULL,
    bin VARCHAR NOT NULL,
    basis VARCHAR NOT NULL,
    paper VARCHAR NOT NULL,
    effective_on DATE NOT NULL,
    successor_bin VARCHAR,
    change_no BIGINT NOT NULL,
    document_kk VARCHAR,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    status_on DATE,
    load_id INTEGER,
    taken_back_by BIGINT
);

-- Is a row in force on a day? The one place of this condition.
CREATE MACRO is_in_force(valid_from, valid_to, on_day) AS (
    valid_from <= CAST(on_day AS DATE) AND valid_to > CAST(on_day AS DATE)
);
-- Does a row stand as the Register was known after a change (NULL: the last)? The one place of this condition
-- (D20).
CREATE MACRO is_recorded(change_no, superseded_by, known) AS (
    change_no <= coalesce(CAST(known AS BIGINT), change_no)
    AND (superseded_by IS NULL OR superseded_by > CAST(known AS BIGINT))
);
-- The rows of the Register in force on a day, as known now.
CREATE MACRO register_on(on_day) AS TABLE
SELECT *
FROM register_rows
WHERE superseded_by IS NULL AND is_in_force(valid_from, valid_to, on_day);
-- The rows of the Register in force on a day, as known after a change (NULL: the last).
CREATE MACRO register_as_of(on_day, known) AS TABLE
SELECT *
FROM register_rows
WHERE is_in_force(valid_from, valid_to, on_day) AND is_recorded(change_no, superseded_by, known);
-- Entries whose exclusion an appeal suspends (33, D20): in force, in a state of their own. The one place of
-- this condition.
CREATE MACRO under_appeal() AS TABLE
SELECT registration_no, max(change_no) AS change_no
FROM register_changes
WHERE kind IN ('included', 'excluded', 'reinstated', 'suspended')
GROUP BY registration_no
HAVING arg_max(kind, change_no) = 'suspended';
