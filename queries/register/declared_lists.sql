-- Question: what did the updates of an entry say that a declaration holds, in their order, without what a
-- commission has not accepted? Grain: one row an update. $registration_no. Clause 26 (D30).
-- Columns: row_no INTEGER, changes VARCHAR, pending VARCHAR.
SELECT
    producer_updates.row_no, producer_updates.changes,
    CASE WHEN update_cases.stage <> 'update_accepted' THEN update_cases.assessed END AS pending
FROM producer_updates
LEFT JOIN update_cases ON update_cases.update_no = producer_updates.update_no
WHERE producer_updates.registration_no = $registration_no AND producer_updates.changes <> '{}'
ORDER BY producer_updates.recorded_at, producer_updates.update_no;
