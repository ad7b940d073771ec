-- What the commission establishes of a good, who prepares its editions, and who is named for overdue cases.

-- A value that the commission established otherwise than declared (clauses 18, 19, 23): part of its protocol;
-- the Register takes it.
-- field: capacity | in_country_value | localisation. The ground is written in both languages, as the protocol
-- is.
CREATE TABLE established_values (
    application VARCHAR NOT NULL, protocol_no VARCHAR NOT NULL, good_no INTEGER NOT NULL, field VARCHAR NOT NULL,
    declared DECIMAL(18, 4), established DECIMAL(18, 4) NOT NULL, ground_kk VARCHAR NOT NULL, ground_ru VARCHAR NOT NULL,
    PRIMARY KEY (protocol_no, good_no, field)
);

-- Editions of commissions put before the head (clauses 15, 33): one person takes the document in, another
-- approves it. edition: the one
-- it became; declined_at: it became none.
CREATE TABLE commission_proposals (
    proposal INTEGER PRIMARY KEY, commission VARCHAR NOT NULL, document VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,
    proposed_by VARCHAR NOT NULL, proposed_at TIMESTAMP NOT NULL, edition INTEGER, closed_by VARCHAR, closed_at TIMESTAMP, declined BOOLEAN
);

-- To whom an overdue case goes that belongs to nobody (D12). The newest row counts.
CREATE TABLE duty_officials (login VARCHAR NOT NULL, reason VARCHAR NOT NULL, recorded_by VARCHAR NOT NULL, recorded_at TIMESTAMP NOT NULL);
