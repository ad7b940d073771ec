-- Which entry is the journal's newest? Grain: one row, or none in an empty journal.
SELECT entry_no, hash FROM journal ORDER BY entry_no DESC LIMIT 1;
