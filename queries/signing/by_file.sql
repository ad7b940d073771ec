-- Was this very signature received before? Grain: one row, or none. $cms_sha256: of the file.
-- Columns: subject VARCHAR, login VARCHAR, signed_at TIMESTAMP.
SELECT subject, login, signed_at FROM signatures WHERE cms_sha256 = $cms_sha256;
