"""Another result on a copy of an application's figures: arithmetic, kept nowhere."""
