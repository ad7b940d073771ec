-- May a person see a case (clause 17): its official (of an update, who noted it), and who sits in its
-- commission by the edition in force? Grain: one row, or none.
-- $application; $stages: in which it can be seen; $login: NULL for those who see every one; $commission:
-- which has it, NULL: none; $today: the date in Almaty.
-- Columns: application VARCHAR.
WITH subjects AS (
    SELECT application, official
    FROM cases
    WHERE application = $application AND list_contains(CAST($stages AS VARCHAR[]), stage)
    UNION ALL
    SELECT update_no, login FROM update_cases WHERE update_no = $application
)
SELECT application
FROM subjects
WHERE application = $application
    AND (
        CAST($login AS VARCHAR) IS NULL OR official = CAST($login AS VARCHAR)
        OR EXISTS (
            SELECT 1 FROM seats_on($login, $today) WHERE commission = CAST($commission AS VARCHAR)
        )
    );
