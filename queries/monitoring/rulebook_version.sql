-- Question: which document is this version of the rulebook (D6)? Grain: one row or none. Parameters: version.
SELECT * FROM rulebooks WHERE version = $version;
