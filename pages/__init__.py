"""The pages of the workbench; run through pages/_shell.py, never by themselves."""
