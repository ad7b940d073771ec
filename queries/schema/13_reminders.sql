-- Reminders that were sent.

-- Reminders that were sent: one for a term of a subject (an entry of the Register, a submission), however
-- often it is asked for.
CREATE TABLE reminders (
    kind VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    due_on DATE NOT NULL,
    document_kk VARCHAR NOT NULL,
    PRIMARY KEY (kind, subject, due_on)
);
