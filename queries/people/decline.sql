-- A second person declines a record: it never counts. Parameters: person_no, login, at_moment.
UPDATE people SET declined_by = $login, declined_at = $at_moment WHERE person_no = $person_no;
