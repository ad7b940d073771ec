-- Documents of ours with the responsible person's signature inside (PAdES): extracts, letters, replies.

-- The document as kept with a signature and its visible mark appended; one a document. name, organisation: of the certificate.
CREATE TABLE signed_copies (
    document_no VARCHAR PRIMARY KEY, content BLOB NOT NULL, sha256 VARCHAR NOT NULL, login VARCHAR NOT NULL, name VARCHAR NOT NULL,
    organisation VARCHAR, certificate_serial VARCHAR NOT NULL, issuer VARCHAR NOT NULL, signed_at TIMESTAMP NOT NULL,
    timestamped BOOLEAN NOT NULL, received_at TIMESTAMP NOT NULL, trust_sha256 VARCHAR NOT NULL, demonstration BOOLEAN NOT NULL
);
