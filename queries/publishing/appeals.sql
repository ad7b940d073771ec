-- Which appeals were filed, and how did they end? Grain: one row an appeal. Clauses 33, 34.
SELECT appeal, registration_no, bin, quarter, excluded_on, filed_on, stage, sitting_on, closed_on, known_on,
    last_load_id FROM main.appeals;
