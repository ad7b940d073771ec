"""The application of clauses 10 and 11: the document and its checks."""
