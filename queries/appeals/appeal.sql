-- One appeal (clause 33). Grain: one row, or none.
SELECT * FROM appeals WHERE appeal = $appeal;
