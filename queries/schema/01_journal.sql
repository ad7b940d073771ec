-- The journal, and what is known of the database as a whole.

-- What kind of database it is: kind = demonstration where everything in it is made up.
CREATE TABLE properties (
    name VARCHAR PRIMARY KEY,
    value VARCHAR NOT NULL
);

-- The journal: append-only, each entry with the hash of the one before (analytics.store.journal).
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
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL
);
