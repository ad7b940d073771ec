-- Sessions that were ended: a token issued at or before the moment counts no more, wherever its cookie was
-- copied to.
CREATE TABLE sign_outs (login VARCHAR PRIMARY KEY, ended_at TIMESTAMP NOT NULL);
