-- Until when are a login's sessions ended? Grain: one value, or none. Parameters: login.
SELECT ended_at FROM sign_outs WHERE login = $login;
