"""Workbooks (.xlsx) as they lie in the file: sheets, rows and cells with what each one means, whatever
program wrote them."""
