-- Quarterly monitoring: figures near the edge of a rule (D6), as a run found them.

-- A rule that a producer met, but within the rulebook's `near` share of its bound. Columns as in
-- nonconformities.
CREATE TABLE monitoring_near (
    quarter VARCHAR NOT NULL, bin VARCHAR NOT NULL, rule VARCHAR NOT NULL, criterion INTEGER NOT NULL, part VARCHAR NOT NULL,
    value DOUBLE NOT NULL, required VARCHAR NOT NULL, bound DOUBLE NOT NULL
);
