-- Question: who read what, whose login or whose subject begins with a text? Grain: one row a reading, newest
-- first. Parameters: $text (NULL: all), $kind (NULL: all), $most, how many at most. recorded_at is UTC.
SELECT reading_no, recorded_at, login, role, kind, subject
FROM readings
WHERE ($kind IS NULL OR kind = $kind)
    AND ($text IS NULL OR starts_with(lower(login), lower($text)) OR starts_with(lower(subject),
        lower($text)))
ORDER BY reading_no DESC
LIMIT $most;
