"""Files that prove what clause 10 asks for: taken in, shown, named in act and protocol, kept and deleted by
rule."""
