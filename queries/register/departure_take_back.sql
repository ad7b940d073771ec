-- Notes that a departure was taken back, and by which change of the Register (D31). Parameters:
-- registration_no, change_no (of the departure), by.
UPDATE departures
SET taken_back_by = $by
WHERE registration_no = $registration_no AND change_no = $change_no;
