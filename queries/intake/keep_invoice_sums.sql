-- Question: none; keeps what the invoice lines of a load come to. Grain: see invoice_sums. Parameters:
-- load_id. Clause 12(11).
INSERT INTO invoice_sums
SELECT * FROM sums_of_invoices() WHERE load_id = $load_id ORDER BY bin, quarter;
