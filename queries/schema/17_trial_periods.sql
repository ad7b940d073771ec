-- Trial periods before a first version of the model can be approved (D36): opened and closed by the head's
-- dated acts.

-- version: the trial version whose score is kept; shows_score: whether the commission sees it. closed_on is
-- empty while it runs.
CREATE TABLE trial_periods (
    trial_no INTEGER PRIMARY KEY, opened_on DATE NOT NULL, version VARCHAR NOT NULL,
    shows_score BOOLEAN NOT NULL,
    document VARCHAR NOT NULL, opened_by VARCHAR NOT NULL, opened_at TIMESTAMP NOT NULL,
    closed_on DATE, closed_by VARCHAR, close_document VARCHAR
);
