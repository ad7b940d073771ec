-- Quarterly monitoring: what else the rules asked about a producer (clause 11, D6), frozen with the result.
ALTER TABLE monitoring_results ADD COLUMN registration_no VARCHAR;
ALTER TABLE monitoring_results ADD COLUMN new_production BOOLEAN;
ALTER TABLE monitoring_results ADD COLUMN commissioned_on DATE;
