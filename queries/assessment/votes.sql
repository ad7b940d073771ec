-- The votes of a commission on the goods of an application (clause 19). Grain: one row a vote, in order: the
-- newest of a member and good counts.
-- Columns: good_no INTEGER, login VARCHAR, vote VARCHAR, opinion_kk VARCHAR, opinion_ru VARCHAR,
--   voted_on DATE, recorded_at TIMESTAMP.
SELECT good_no, login, vote, opinion_kk, opinion_ru, voted_on, recorded_at
FROM commission_votes
WHERE application = $application
ORDER BY recorded_at;
