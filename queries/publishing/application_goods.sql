-- What goods were applied for? Grain: one row a good. Clause 10(4).
SELECT application, good_no, name, tnved, kpved, enstru, agsk3, capacity_per_year, unit, in_country_value,
    localisation FROM main.application_goods;
