"""Ways of appeal that a letter names (D11): a legal text that is dated data, approved by counsel."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from analytics import DATA
from analytics.text import LANGUAGES, UserError

FILE = DATA / "rules" / "remedy.toml"


@dataclass(frozen=True, slots=True)
class Remedy:
    """The text by language, from when it counts, and the counsel who approved it ("" where nobody has)."""

    valid_from: date
    text: dict[str, str]
    approved_by: str

    def record(self) -> dict[str, Any]:
        """Which text it was, for the journal."""
        return {"remedy_from": self.valid_from, "remedy_approved_by": self.approved_by}


@cache
def remedies() -> tuple[Remedy, ...]:
    """All texts of data/rules/remedy.toml, oldest first."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["remedy"]
    found = [
        Remedy(entry["from"], {language: entry[language] for language in LANGUAGES}, entry["approved_by"])
        for entry in entries
    ]
    return tuple(sorted(found, key=lambda remedy: remedy.valid_from))


def remedy_on(day: date) -> Remedy:
    """The text in force on a day. Raises UserError where none is."""
    in_force = [remedy for remedy in remedies() if remedy.valid_from <= day]
    if not in_force:
        raise UserError("letters.no_remedy", day=day.isoformat())
    return in_force[-1]
