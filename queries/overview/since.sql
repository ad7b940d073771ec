-- Question: on how many things did others act since a moment? Grain: one row an action of those asked for.
-- Parameters: $since (UTC), $login (whose own acts are left out), $actions (a list of actions of the
-- journal).
-- Columns: action VARCHAR, n BIGINT.
SELECT action, count(DISTINCT subject) AS n
FROM journal
WHERE recorded_at > $since AND actor <> $login AND list_contains($actions, action)
GROUP BY action
ORDER BY action;
