-- Comparisons of two model versions (D10): what the approver of a version must have before the eyes.

-- Of how many applications (closed cases) and producers of the Register how many would change band under
-- `version` instead of `against`.
CREATE TABLE model_comparisons (
    version VARCHAR NOT NULL,
    against VARCHAR NOT NULL,
    compared_on DATE NOT NULL,
    applications INTEGER NOT NULL,
    applications_changed INTEGER NOT NULL CHECK (applications_changed <= applications),
    producers INTEGER NOT NULL,
    producers_changed INTEGER NOT NULL CHECK (producers_changed <= producers),
    login VARCHAR NOT NULL,
    compared_at TIMESTAMP NOT NULL
);
