"""Which of a list of BINs stand in the Register on a day (5, 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.register.reading_records import ListedGood
from analytics.documents.forms.bin_texts import ListedBin
from analytics.documents.forms.register_rules import rules
from analytics.order.codes import is_bin
from analytics.store.database import Database
from analytics.text import Text, UserError


@dataclass(frozen=True, slots=True)
class Checked:
    """A BIN of a list: `rows` are its goods in the Register, none where it is not in it; `known`: it can be a
    BIN at all. A line without one has its text, its place and its `problem` (register.check.damaged.*)."""

    bin: str
    known: bool
    rows: list[ListedGood]
    text: str = ""
    problem: str | None = None
    place: str = ""
    place_kind: str = "line"

    def state(self, t: Text) -> str:
        """In the Register, not in it, no BIN; or what is the matter with the line."""
        if self.problem is not None:
            digits = sum(letter.isdigit() for letter in self.text)
            return t(f"register.check.damaged.{self.problem}", n=digits, place=self.place)
        return t(f"register.check.{'in' if self.rows else 'out' if self.known else 'no_bin'}")

    def where(self, t: Text) -> str:
        return t(f"register.check.place.{self.place_kind}", place=self.place)


def check_bins(database: Database, actor: Actor, bins: Sequence[str], day: date) -> list[Checked]:
    """Which of these are in the Register on `day`, since when and with what goods; in the order given, each
    once."""
    require(actor, "read_published")
    query = list(dict.fromkeys(bins))
    most = rules().check.most_bins
    if len(query) > most:
        raise UserError("register.too_many_bins", n=len(query), most=most)
    goods: dict[str, list[ListedGood]] = {bin: [] for bin in query}
    for row in database.records(ListedGood, bins=query, day=day):
        goods[row.bin].append(row)
    return [Checked(bin, is_bin(bin), goods[bin]) for bin in query]


def check_list(database: Database, actor: Actor, listed: Sequence[ListedBin], day: date) -> list[Checked]:
    """As `check_bins` for the lines of a list, in their order; lines without a BIN are answered for too."""
    require(actor, "read_published")
    bins = [one.bin for one in listed if one.bin is not None]
    result = {one.bin: one for one in check_bins(database, actor, bins, day)}
    answered = list[Checked]()
    for one in listed:
        if one.bin is None:
            answered.append(Checked("", False, [], one.text, one.problem, one.place, one.place_kind))
        elif one.bin in result:
            answered.append(result.pop(one.bin))
    return answered
