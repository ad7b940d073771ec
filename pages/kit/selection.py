"""A table whose rows can be chosen: what was chosen is kept by what stood in the row, never by its place."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def selection_key(name: str, ids: Sequence[object]) -> str:
    """The key of a table that shows these rows in this order. Rows that changed make another table, in which
    nothing is ticked: a tick would else stay on a place, where now stands what nobody chose."""
    digest = hashlib.sha256("\n".join(map(str, ids)).encode()).hexdigest()
    return f"{name}_{digest[:16]}"
