-- A version of the rulebook is in force from a day, by a second person (D6). Parameters: version, day, login,
-- moment.
UPDATE rulebooks SET in_force_from = $day, put_in_force_by = $login, put_in_force_at = $moment
    WHERE version = $version;
