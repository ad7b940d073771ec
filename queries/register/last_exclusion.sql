-- Question: by which change was an entry excluded last, and is that still so? Grain: one row, or none. Parameter: $registration_no. Clause 30.
SELECT change_no, effective_on, ground, reason, basis, recorded_at
FROM register_changes
WHERE registration_no = $registration_no AND kind = 'excluded'
ORDER BY change_no DESC
LIMIT 1;
