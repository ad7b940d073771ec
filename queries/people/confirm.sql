-- A second person confirms a record. Parameters: person_no, login, at_moment.
UPDATE people SET confirmed_by = $login, confirmed_at = $at_moment WHERE person_no = $person_no;
