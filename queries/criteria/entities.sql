-- Who is asked about, and what does the newest known register of taxpayers say? Grain: one row a BIN asked.
-- Parameters: taxpayers_load (NULL where no register is known). Clause 12(1)-(3).
WITH register AS (
    SELECT * FROM snapshot_taxpayers WHERE load_id = $taxpayers_load AND NOT deleted
),
final AS (
    SELECT
        a.entity_no, a.bin, r.bin IS NOT NULL AS in_register, r.registered_on, r.vat_registered_on,
        r.vat_deregistered_on, r.tax_monitoring, r.entity_kind,
        r.load_id, r.file_no, r.source_row
    FROM chosen_bins AS a
    LEFT JOIN register AS r ON r.bin = a.bin
)
SELECT * FROM final;
