-- Who may sign in, and as what; who waits for a second person's word.

-- A person as kept by the administrator. kind: founding | set | closed. account: the operating system's
-- account of that person, by which commands know them. in_force_from, in_force_to: both days included.
-- confirmed_by is empty while a second person's confirmation is due (roles head and administrator).
CREATE TABLE people (
    person_no BIGINT PRIMARY KEY,
    login VARCHAR NOT NULL,
    kind VARCHAR NOT NULL CHECK (kind IN ('founding', 'set', 'closed')),
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    body VARCHAR,
    account VARCHAR,
    in_force_from DATE NOT NULL,
    in_force_to DATE NOT NULL,
    reason VARCHAR,
    recorded_by VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    confirmed_by VARCHAR,
    confirmed_at TIMESTAMP,
    declined_by VARCHAR,
    declined_at TIMESTAMP
);

-- Sessions that were ended: a token issued at or before the moment counts no more, wherever its cookie was
-- copied to.
CREATE TABLE sign_outs (
    login VARCHAR PRIMARY KEY,
    ended_at TIMESTAMP NOT NULL
);
