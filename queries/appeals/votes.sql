-- The vote of each member that counts: the newest. Grain: one row a member.
-- Columns: login VARCHAR, vote VARCHAR, dissent VARCHAR, voted_on DATE.
WITH ranked AS (
    SELECT login, vote, dissent, voted_on,
        row_number() OVER (PARTITION BY login ORDER BY recorded_at DESC) AS place
    FROM appeal_votes
    WHERE appeal = $appeal
),
final AS (SELECT login, vote, dissent, voted_on FROM ranked WHERE place = 1)
SELECT * FROM final ORDER BY login;
