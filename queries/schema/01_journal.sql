-- The journal, and what is known of the database as a whole.

-- What kind of database it is: kind = demonstration where everything in it is made up.
CREATE TABLE properties (
    name VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);

-- The journal: append-only, each entry with the hash of the one before (analytics.store.journal).
-- rows_sha256: the digest of the row hashes beside it; it stands with the entry that ends an act. mac:
-- HMAC-SHA256 of the hash and of the code before, by the key that lies outside the database; none where the
-- installation has no key.
CREATE TABLE journal (
    entry_no BIGINT PRIMARY KEY,
    recorded_at TIMESTAMP NOT NULL,
    actor VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    subject_version INTEGER,
    reason VARCHAR,
    payload VARCHAR NOT NULL,
    rows_sha256 VARCHAR,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    mac VARCHAR
);

-- What an act left of the rows that it wrote, by table and key (analytics.store.protected): how many rows
-- there are, and the digest of their canonical texts (none where no row is left). The newest of a key counts.
CREATE TABLE row_hashes (
    entry_no BIGINT NOT NULL,
    table_name VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    row_count BIGINT NOT NULL CHECK (row_count >= 0),
    sha256 VARCHAR
);

-- What came with a load, table by table, as it was taken in: how many rows, the digest of their canonical
-- texts, a sum for each column (JSON by its name; analytics.store.source_sums).
CREATE TABLE source_sums (
    load_id INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    sha256 VARCHAR NOT NULL,
    sums VARCHAR NOT NULL,
    PRIMARY KEY (load_id, table_name)
);

-- Stamps of an authority outside (RFC 3161) over the journal's newest entry of that moment: its number and
-- hash, when the authority saw it (UTC), the token (DER) over "NUMBER:HASH".
CREATE TABLE time_stamps (
    entry_no BIGINT PRIMARY KEY,
    hash VARCHAR NOT NULL,
    stamped_at TIMESTAMP NOT NULL,
    token BLOB NOT NULL
);

-- Who read what of a named producer, who came in and who was refused: a second chain, hashed and coded as the
-- journal is (analytics.store.readings). kind: explanation, source_rows and others; subject: an application,
-- a BIN, a verification, an appeal, a document, a load, a page. Identifiers only, no figures.
CREATE TABLE readings (
    reading_no BIGINT PRIMARY KEY,
    recorded_at TIMESTAMP NOT NULL,
    login VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL,
    mac VARCHAR
);
