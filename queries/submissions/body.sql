-- A body that submits, as noted last. Grain: one row, or none. $bin: its BIN.
-- Columns: bin VARCHAR, kind VARCHAR, name_kk VARCHAR, name_ru VARCHAR, basis VARCHAR.
SELECT bin, kind, name_kk, name_ru, basis FROM submitting_bodies WHERE bin = $bin
    ORDER BY recorded_at DESC LIMIT 1;
