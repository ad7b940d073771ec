-- The explanations of monitoring verifications that told of something, kept once, with their letters (D10).
-- Parameters, lists of one length, a place each: verification_id, explanation.
UPDATE verifications SET explanation = kept.explanation
FROM (SELECT unnest($verification_id) AS verification_id, unnest($explanation) AS explanation) AS kept
WHERE verifications.verification_id = kept.verification_id AND verifications.explanation IS NULL;
