-- Keeps the votes of a sitting that an upheld complaint set aside.
-- Parameters: application, set_aside_on, ground.
INSERT INTO commission_votes_set_aside
SELECT
    application, good_no, login, vote, opinion_kk, opinion_ru, voted_on, recorded_at, $set_aside_on, $ground
FROM commission_votes
WHERE application = $application;
