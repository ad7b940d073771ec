-- Documents of ours, and letters on their way to the cabinet.

-- Documents as made, kept to the byte; source is the JSON they can be made from again.
CREATE TABLE documents (
    document_no VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL CHECK (serial >= 1),
    language VARCHAR NOT NULL CHECK (language IN ('kk', 'ru', 'en')),
    subject VARCHAR NOT NULL,
    verification_id VARCHAR,
    made_at TIMESTAMP NOT NULL,
    made_by VARCHAR NOT NULL,
    template_version VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    content BLOB NOT NULL,
    sha256 VARCHAR NOT NULL,
    UNIQUE (kind, year, serial, language)
);

-- Letters on their way to the cabinet: queued, handed over in a file with a manifest, taken (receipt).
-- recipient_name: as it stood on the letter.
CREATE TABLE outbox (
    document_no VARCHAR PRIMARY KEY,
    recipient_bin VARCHAR NOT NULL,
    queued_at TIMESTAMP NOT NULL,
    handed_over_at TIMESTAMP,
    taken_at TIMESTAMP,
    recipient_name VARCHAR
);
