-- Signatures (clauses 10, 22, 23), whose certificate a person signs with, and the demonstration's own
-- certification authority.

-- A person who signs: login of the sign-in, IIN of the certificate. The newest row of a login counts.
CREATE TABLE signers (
    login VARCHAR NOT NULL,
    iin VARCHAR NOT NULL,
    recorded_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    reason VARCHAR NOT NULL
);

-- A detached CMS signature as received, verified then. subject: a document's number or an application's;
-- content_sha256: of the bytes signed. login is empty where an applicant signed (then bin is the
-- applicant's). trust_sha256 says against which trust store it was verified.
CREATE TABLE signatures (
    subject VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    cms BLOB NOT NULL,
    cms_sha256 VARCHAR PRIMARY KEY,
    login VARCHAR,
    name VARCHAR NOT NULL,
    iin VARCHAR,
    bin VARCHAR,
    certificate_serial VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL,
    signed_at TIMESTAMP NOT NULL,
    timestamped BOOLEAN NOT NULL,
    received_at TIMESTAMP NOT NULL,
    received_by VARCHAR NOT NULL,
    trust_sha256 VARCHAR NOT NULL,
    list_of TIMESTAMP,
    demonstration BOOLEAN NOT NULL
);

-- Only in a demonstration: the key and certificate (DER) of the authority that signs for made-up people.
-- Nobody believes it elsewhere.
CREATE TABLE demonstration_authority (
    certificate BLOB NOT NULL,
    key BLOB NOT NULL,
    made_at TIMESTAMP NOT NULL
);

-- The document as kept with a signature and its visible mark appended; one a document. name, organisation: of
-- the certificate.
CREATE TABLE signed_copies (
    document_no VARCHAR PRIMARY KEY,
    content BLOB NOT NULL,
    sha256 VARCHAR NOT NULL,
    login VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    organisation VARCHAR,
    certificate_serial VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL,
    signed_at TIMESTAMP NOT NULL,
    timestamped BOOLEAN NOT NULL,
    received_at TIMESTAMP NOT NULL,
    trust_sha256 VARCHAR NOT NULL,
    demonstration BOOLEAN NOT NULL
);
