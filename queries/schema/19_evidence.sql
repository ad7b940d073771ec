-- Files that prove what clause 10 asks for, as they came. The file itself lies beside the database under its
-- sha256; a row never goes. kind: of data/rules/evidence.toml; format: by content. good_no, site_no: what it
-- proves, where it is of one good or site. deleted_on: the day on which the rule of retention had it deleted.
CREATE TABLE evidence_files (
    application VARCHAR NOT NULL,
    file_no INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    good_no INTEGER,
    site_no INTEGER,
    added_on DATE NOT NULL,
    login VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    deleted_on DATE,
    PRIMARY KEY (application, file_no)
);
