-- The producers asked for that stand in the Register. Grain: one row a BIN. Parameters: $day, $region, $oked,
-- $divisions (as study/goods). Clause 5.
-- Columns: bin VARCHAR.
SELECT DISTINCT bin
FROM register_on($day)
WHERE (CAST($region AS VARCHAR) IS NULL OR starts_with(kato, CAST($region AS VARCHAR)))
    AND (CAST($oked AS VARCHAR) IS NULL OR starts_with(replace(oked, '.', ''), CAST($oked AS VARCHAR)))
    AND (CAST($divisions AS VARCHAR[]) IS NULL OR list_contains(CAST($divisions AS VARCHAR[]), left(oked, 2)))
