"""The shell's parts: database, person, language, navigation, address, serving."""
