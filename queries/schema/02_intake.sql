-- Snapshots as they came in (contract of snapshots): every row keeps its load, file and source row.
-- What was known on day K as of load L: macro is_known below. A later (as_of, load_id) of the same key
-- replaces the earlier.
-- Reference tables and classifiers are loads too (kind 'reference:raw_materials', 'classifier:kato'), so one
-- number L dates everything.
-- Rows of snapshots have no foreign key on their load: it costs a load a third more time, and the store
-- writes both in one act.

CREATE SEQUENCE load_numbers;

-- A load: files of one kind taken in at once. as_of: the day on which the source made the snapshot.
CREATE TABLE loads (
    load_id INTEGER PRIMARY KEY,
    kind VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    covers_from DATE,
    covers_to DATE CHECK (covers_from <= covers_to),
    source VARCHAR,
    loaded_at TIMESTAMP NOT NULL,
    loaded_by VARCHAR NOT NULL,
    row_count BIGINT NOT NULL CHECK (row_count >= 0),
    quarantined_count BIGINT NOT NULL DEFAULT 0 CHECK (quarantined_count >= 0),
    warning_count BIGINT NOT NULL DEFAULT 0 CHECK (warning_count >= 0),
    made_up BOOLEAN NOT NULL DEFAULT false
);

-- The files of a load.
CREATE TABLE load_files (
    load_id INTEGER NOT NULL REFERENCES loads (load_id),
    file_no INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size_bytes BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    ignored_columns VARCHAR[]
);

-- A row of an event kind that a later load's row of the same key replaced (or took back).
CREATE TABLE snapshot_replacements (
    kind VARCHAR NOT NULL,
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    by_as_of DATE NOT NULL,
    by_load_id INTEGER NOT NULL
);

CREATE TABLE snapshot_taxpayers (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT false,
    bin VARCHAR NOT NULL,
    name VARCHAR,
    entity_kind VARCHAR,
    registered_on DATE,
    oked_primary VARCHAR,
    oked_secondary VARCHAR[],
    kato VARCHAR,
    vat_registered_on DATE,
    vat_deregistered_on DATE,
    tax_monitoring VARCHAR,
    status VARCHAR,
    status_on DATE,
    reorganisation_kind VARCHAR,
    successor_bin VARCHAR
);

CREATE TABLE snapshot_tax_reports (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT false,
    bin VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    indicator VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    filed_on DATE,
    amount DECIMAL(18, 4),
    amount_kind VARCHAR NOT NULL DEFAULT 'full'
);

CREATE TABLE snapshot_tax_payments (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT false,
    payment_id VARCHAR NOT NULL,
    bin VARCHAR,
    paid_on DATE,
    budget_code VARCHAR,
    amount DECIMAL(18, 4)
);

CREATE TABLE snapshot_tax_burden (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT false,
    bin VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    coefficient DECIMAL(18, 6)
);

CREATE TABLE snapshot_einvoices (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT false,
    invoice_no VARCHAR NOT NULL,
    line_no INTEGER NOT NULL,
    issued_on DATE,
    turnover_on DATE,
    seller_bin VARCHAR,
    buyer_bin VARCHAR,
    status VARCHAR,
    origin_code VARCHAR,
    tnved VARCHAR,
    kpved VARCHAR,
    description VARCHAR,
    quantity DECIMAL(18, 6),
    unit VARCHAR,
    amount DECIMAL(18, 4),
    vat_amount DECIMAL(18, 4)
);

CREATE TABLE snapshot_einvoice_restrictions (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT false,
    restriction_id VARCHAR NOT NULL,
    bin VARCHAR,
    restricted_from DATE,
    restricted_to DATE,
    reason VARCHAR
);

CREATE TABLE snapshot_customs (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT false,
    declaration_no VARCHAR NOT NULL,
    item_no INTEGER NOT NULL,
    submitted_on DATE,
    direction VARCHAR,
    document VARCHAR,
    procedure VARCHAR,
    bin VARCHAR,
    tnved VARCHAR,
    country VARCHAR,
    customs_value DECIMAL(18, 4)
);

CREATE TABLE snapshot_procurement (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT false,
    contract_no VARCHAR NOT NULL,
    supplier_bin VARCHAR,
    signed_on DATE,
    amount DECIMAL(18, 4),
    status VARCHAR
);

-- Lists of production conditions and technological operations by product group (Law art. 51-7(3); clause
-- 3.10): loads of kind 'operations', all versions side by side. kind: condition | operation. required: wanted
-- for the minimum threshold of clause 3.3 (NULL: the list does not say).
CREATE TABLE snapshot_operations (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    deleted BOOLEAN NOT NULL DEFAULT false,
    product_group VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('condition', 'operation')),
    required BOOLEAN,
    name_kk VARCHAR NOT NULL,
    name_ru VARCHAR,
    name_en VARCHAR,
    valid_from DATE NOT NULL,
    valid_to DATE,
    reference VARCHAR
);

-- Rows kept out by --quarantine, whole, as they stood in the file. reason is a message id; details are its
-- fields as JSON, so that it can be worded in any language later.
CREATE TABLE quarantine (
    load_id INTEGER NOT NULL,
    file_no INTEGER NOT NULL,
    source_row BIGINT NOT NULL,
    column_name VARCHAR,
    value VARCHAR,
    reason VARCHAR NOT NULL,
    row_text VARCHAR,
    details VARCHAR
);

CREATE SEQUENCE refusal_numbers;

CREATE TABLE load_refusals (
    refusal_id INTEGER PRIMARY KEY,
    kind VARCHAR NOT NULL,
    as_of DATE,
    files VARCHAR NOT NULL,
    refused_at TIMESTAMP NOT NULL,
    refused_by VARCHAR NOT NULL,
    problem_count BIGINT NOT NULL
);

-- Problems of refused loads and warnings of accepted ones, to the cell. reason is a message id; details are
-- its fields as JSON.
CREATE TABLE load_problems (
    refusal_id INTEGER,
    load_id INTEGER,
    severity VARCHAR NOT NULL,
    file_name VARCHAR,
    source_row BIGINT,
    column_name VARCHAR,
    value VARCHAR,
    reason VARCHAR NOT NULL,
    details VARCHAR
);

-- Reference tables and classifiers, all versions side by side; a version is a load.
CREATE TABLE classifier_codes (
    load_id INTEGER NOT NULL,
    classifier VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    parent VARCHAR,
    level VARCHAR,
    name_kk VARCHAR,
    name_ru VARCHAR,
    name_en VARCHAR
);

CREATE TABLE reference_raw_materials (
    load_id INTEGER NOT NULL,
    classifier VARCHAR NOT NULL,
    prefix VARCHAR NOT NULL,
    name VARCHAR
);

CREATE TABLE reference_budget_code_exclusions (
    load_id INTEGER NOT NULL,
    budget_code VARCHAR NOT NULL,
    name VARCHAR
);

CREATE TABLE reference_tax_report_lines (
    load_id INTEGER NOT NULL,
    form VARCHAR NOT NULL,
    line VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    valid_from DATE,
    valid_to DATE
);

CREATE TABLE reference_tax_report_terms (
    load_id INTEGER NOT NULL,
    form VARCHAR NOT NULL,
    period_months INTEGER NOT NULL,
    due_month_after INTEGER NOT NULL,
    due_day INTEGER NOT NULL,
    valid_from DATE,
    valid_to DATE,
    reference VARCHAR
);

-- Is a row of a snapshot known on day K as of load L: its load was there, no row of a later load took its
-- place, and it is not one that takes a row back (contract of snapshots, "Two dates")? The one place of this
-- condition.
CREATE MACRO is_known(
    of_kind, row_deleted, row_load_id, row_file_no, row_source_row, known_on, last_load_id
) AS (
    NOT row_deleted
    AND row_load_id IN (
        SELECT loads.load_id
        FROM loads
        WHERE loads.kind = of_kind AND loads.as_of <= CAST(known_on AS DATE) AND loads.load_id <= last_load_id
    )
    AND NOT EXISTS (
        SELECT 1
        FROM snapshot_replacements AS replacement
        WHERE replacement.kind = of_kind AND replacement.by_as_of <= CAST(known_on AS DATE)
            AND replacement.by_load_id <= last_load_id AND replacement.load_id = row_load_id
            AND replacement.file_no = row_file_no AND replacement.source_row = row_source_row
    )
);
