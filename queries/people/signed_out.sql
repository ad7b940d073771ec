-- Until when are a login's sessions ended? Grain: one value, or none. Parameters: login.
-- Columns: ended_at TIMESTAMP.
SELECT ended_at FROM sign_outs WHERE login = $login;
