"""What one act (a transaction) has written: rows of protected tables and the entries of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Act:
    """Noted while the act goes on; `journal.close_act` writes it down as it ends."""

    def __init__(self) -> None:
        self.keys: dict[str, set[Any]] = {}
        self.entries: list[tuple[Any, ...]] = []

    def touch(self, table: str, keys: Iterable[Any]) -> None:
        """Rows of a protected table that were added, changed or removed, by their key."""
        self.keys.setdefault(table, set()).update(keys)
