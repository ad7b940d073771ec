"""Who is responsible for a letter and who prepared it, dated data (data/rules/signatory.toml)."""

from __future__ import annotations

from datetime import date
from functools import cache

from analytics.order.dated import Dated, Table, Version, read


class Signatory(Version):
    """Position by language and name; `executor` with `telephone`: who prepared the letter. `made_up`,
    `executor_made_up`: who stands under letters of a demonstration."""

    position_kk: str
    position_ru: str
    position_en: str
    name: str
    made_up: str
    executor: str
    telephone: str
    executor_made_up: str

    def position(self, language: str) -> str:
        position: str = getattr(self, f"position_{language}")
        return position


class Signatories(Table):
    """data/rules/signatory.toml."""

    signatory: list[Signatory]


@cache
def signatories() -> Dated[Signatory]:
    return Dated(read(Signatories, "signatory").signatory, "rules/signatory.toml signatory")


def signatory_on(day: date) -> Signatory:
    """Who is responsible on a day. Raises RuleFileError before the first."""
    return signatories().on(day)
