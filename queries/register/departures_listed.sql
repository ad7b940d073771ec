-- Question: which departures were recorded (own application, liquidation, reorganisation, transformation),
-- newest first?
-- Grain: one row a departure, a page of them. Parameters: $from, $to (days on which they take effect, both
-- included), $limit. Clause 30, D21.
-- Columns: registration_no VARCHAR, bin VARCHAR, basis VARCHAR, paper VARCHAR, effective_on DATE,
--   successor_bin VARCHAR, status_on DATE, document_kk VARCHAR, login VARCHAR, recorded_at TIMESTAMP,
--   name VARCHAR, kato VARCHAR.
SELECT
    departures.registration_no, departures.bin, departures.basis, departures.paper, departures.effective_on,
    departures.successor_bin,
    departures.status_on, departures.document_kk, departures.login, departures.recorded_at, named.name,
    named.kato
FROM departures
LEFT JOIN (
    SELECT registration_no, max_by(name, change_no) AS name, max_by(kato, change_no) AS kato
    FROM register_rows
    GROUP BY registration_no
) AS named ON named.registration_no = departures.registration_no
WHERE departures.effective_on >= CAST($from AS DATE) AND departures.effective_on <= CAST($to AS DATE)
ORDER BY departures.recorded_at DESC, departures.registration_no
LIMIT $limit;
