"""CMS signatures and whom they are trusted to come from."""
