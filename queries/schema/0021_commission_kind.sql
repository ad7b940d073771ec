-- Which commission it is: an industry's (clause 15) or the appeal commission (clause 33), whose editions are
-- kept alike.
ALTER TABLE commission_editions ADD COLUMN kind VARCHAR DEFAULT 'industry';
