"""Names for plain data that is handed on by name and not read on the way."""

from __future__ import annotations

from typing import Any

# By name: a message's fields, a statement's parameters, a row's columns.
Values = dict[str, Any]
# A message that is not written yet: its key and its fields.
Sentence = tuple[str, Values]
# An object of a JSON document whose shape its reader checks (a file of somebody else's), or whose shape a
# contract names (what a command prints).
Json = dict[str, Any]
