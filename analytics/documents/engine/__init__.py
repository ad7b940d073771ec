"""Blocks, typesetting, keeping, workbooks."""
