"""The score of one application as a workbook of live formulas: the model without this program."""
