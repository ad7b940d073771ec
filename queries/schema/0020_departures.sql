-- What a departure by the register of taxpayers rests on (clause 30, D21): the day of the status there and
-- the load that told it.
-- A fact once acted on is not acted on again by itself, should a court or an appeal restore the entry.
ALTER TABLE departures ADD COLUMN status_on DATE;
ALTER TABLE departures ADD COLUMN load_id INTEGER;
