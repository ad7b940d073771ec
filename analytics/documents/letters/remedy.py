"""Ways of appeal that a letter names (D11): a legal text that is dated data, approved by counsel."""

from __future__ import annotations

from datetime import date
from functools import cache

from analytics.order.dated import Dated, Table, Version, read
from analytics.text import LANGUAGES
from analytics.text.values import Json


class Remedy(Version):
    """A text in three languages, from when it counts, and the counsel who approved it ("" where nobody
    has)."""

    approved_by: str
    approved_on: str
    kk: str
    ru: str
    en: str

    @property
    def text(self) -> dict[str, str]:
        """By language."""
        return {language: getattr(self, language) for language in LANGUAGES}

    def record(self) -> Json:
        """Which text it was, for the journal."""
        return {"remedy_from": self.valid_from, "remedy_approved_by": self.approved_by}


class Remedies(Table):
    """data/rules/remedy.toml."""

    remedy: list[Remedy]


@cache
def remedies() -> Dated[Remedy]:
    return Dated(read(Remedies, "remedy").remedy, "rules/remedy.toml remedy")


def remedy_on(day: date) -> Remedy:
    """The text in force on a day. Raises RuleFileError before the first."""
    return remedies().on(day)
