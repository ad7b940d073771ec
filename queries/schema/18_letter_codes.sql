-- Codes by which the confirming page finds a letter (clauses 14, 24, 27, 28, 30).

-- One random token for a letter in both its languages: kind, year and serial of its number.
CREATE TABLE letter_codes (
    token VARCHAR PRIMARY KEY, kind VARCHAR NOT NULL, year INTEGER NOT NULL,
    serial INTEGER NOT NULL, recorded_at TIMESTAMP NOT NULL
);
