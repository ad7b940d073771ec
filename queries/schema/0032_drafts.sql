-- Applications that wait for the applicant's signature (clause 10, D33), and the bytes that applicants sign.

-- A draft: received without a signature, under the number that it will be filed by. No case, no clock, no verification.
-- filed_on, closed_on: the day on which it was filed, or taken back; both empty while it waits.
CREATE TABLE application_drafts (
    application VARCHAR PRIMARY KEY, bin VARCHAR NOT NULL, name VARCHAR NOT NULL, document VARCHAR NOT NULL,
    document_sha256 VARCHAR NOT NULL, received_on DATE NOT NULL, received_at TIMESTAMP NOT NULL, received_by VARCHAR NOT NULL,
    filed_on DATE, closed_on DATE
);

-- The file as given, whose bytes the applicant signs; where there is none, the text of the application is signed.
CREATE TABLE application_contents (
    application VARCHAR PRIMARY KEY, file_name VARCHAR NOT NULL, content BLOB NOT NULL, sha256 VARCHAR NOT NULL
);
