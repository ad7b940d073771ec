-- Where the demonstration lays down how each past case ended, to write all of them at once.
CREATE TEMPORARY TABLE past_ends (
    application VARCHAR, stage VARCHAR, version INTEGER, result VARCHAR, closed_on DATE, due_16 DATE,
    ended_16 DATE
);
