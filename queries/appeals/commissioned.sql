-- When the newest facility of an appeal's entries was commissioned (clause 11), as their applications said.
-- Grain: one value, or none.
-- Columns: max(applications.commissioned_on) DATE.
SELECT max(applications.commissioned_on)
FROM appeal_entries
JOIN register_entries ON register_entries.registration_no = appeal_entries.registration_no
JOIN applications ON applications.application = register_entries.application
WHERE appeal_entries.appeal = $appeal AND applications.new_production;
