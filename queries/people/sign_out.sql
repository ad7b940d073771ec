-- Ends every session of a login that began up to a moment. Parameters: login, ended_at.
INSERT INTO sign_outs VALUES ($login, $ended_at)
ON CONFLICT (login) DO UPDATE SET ended_at = greatest(sign_outs.ended_at, excluded.ended_at);
