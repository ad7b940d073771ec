"""The Order's own text (D35), read from data/order: one Akoma Ntoso file an edition and a language, clause by
clause.

An edition is in force from its date until the next one begins. An amendment is a new file with its date; none
is changed. Addresses are those that people write: "12", "12(19)", "10(4)b", "30 part 2", "annex 3", "order 4"
(the Order that approves the Rules).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from analytics import DATA
from analytics.text.errors import UserError

FOLDER = DATA / "order"
NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
FILE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([a-z]{2})\.xml")
EID = re.compile(
    r"(?:cl_([0-9]+)|annex_([0-9]+)|order__cl_([0-9]+))(?:__point_([0-9]+))?(?:__indent_([a-z]))?(?:__al_([0-9]+))?"
)
WRITTEN = re.compile(r"([0-9]+)(?:(?:\.([0-9]+)|\(([0-9]+)\))([a-z])?)?(?: part ([0-9]+))?")
# What holds text of its own; `hcontainer` only as an annex.
UNITS = frozenset({"clause", "point", "indent", "alinea"})


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an annex, row by row; the first row is its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, sub-item, part or annex. `text` is its own, without its sub-items, which `children` names by
    address.

    `number` is the number as printed ("12.", "19)"), empty where the Order prints none. `tables` only in
    annexes.
    """

    address: str
    number: str
    heading: str
    text: tuple[str, ...]
    children: tuple[str, ...]
    parent: str | None
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter or section as printed, with the addresses of the clauses that stand right under it."""

    number: str
    heading: str
    clauses: tuple[str, ...]
    is_section: bool


@dataclass(frozen=True)
class Edition:
    """One edition in one language. `official` is False for a working translation."""

    language: str
    since: date
    adopted: date
    official: bool
    title: str
    number: str
    preamble: tuple[str, ...]
    rules_title: str
    chapters: tuple[Chapter, ...]
    clauses: dict[str, Clause]

    def whole(self, address: str) -> str:
        """The text of a clause with everything under it: what two editions are compared by."""
        one = self.clauses[address]
        cells = (cell for table in one.tables for row in table.rows for cell in row)
        return "\n".join([one.heading, *one.text, *cells, *map(self.whole, one.children)])


def editions(language: str, folder: Path | None = None) -> tuple[Edition, ...]:
    """All editions in a language, oldest first. Raises UserError where there is none."""
    dated = sorted(
        (match[1], path)
        for path in (folder or FOLDER).iterdir()
        if (match := FILE.fullmatch(path.name)) and match[2] == language
    )
    if not dated:
        raise UserError("order.no_language", language=language)
    return tuple(_read(path, language) for _, path in dated)


def read_edition(path: Path, language: str) -> Edition:
    """An edition that is not in data/order yet. Raises UserError where the file is none."""
    try:
        return _read(path, language)
    except (OSError, ElementTree.ParseError) as error:
        raise UserError("order.bad_file", file=path.name) from error


def edition(language: str, on: date, folder: Path | None = None) -> Edition:
    """The edition in force on a day. Raises UserError before the first one."""
    known = editions(language, folder)
    in_force = [one for one in known if one.since <= on]
    if not in_force:
        raise UserError("order.before_first", day=on.isoformat(), first=known[0].since.isoformat())
    return in_force[-1]


def clause(address: str, language: str, on: date) -> Clause:
    """The clause of that address in the edition in force on a day. Raises UserError where the edition has
    none."""
    result = edition(language, on).clauses.get(canonical(address))
    if result is None:
        raise UserError("order.no_clause", clause=address)
    return result


@cache
def addresses(language: str = "ru") -> frozenset[str]:
    """Every address that some edition has: what may be cited."""
    return frozenset(address for one in editions(language) for address in one.clauses)


def canonical(address: str) -> str:
    """The one spelling of an address: "3.9" is "3(9)", "Annex 3" is "annex 3". What is no address comes back
    as it is."""
    text = " ".join(address.split())
    named = re.fullmatch(r"(?i)(annex|order) ([0-9]+)(.*)", text)
    if named:
        return f"{named[1].lower()} {named[2]}{named[3]}"
    match = WRITTEN.fullmatch(text)
    if not match:
        return text
    number, dotted, bracketed, indent, part = match.groups()
    point = dotted or bracketed
    return number + (f"({point})" if point else "") + (indent or "") + (f" part {part}" if part else "")


def changed(old: Edition, new: Edition) -> tuple[str, ...]:
    """Addresses whose own text differs between two editions, or that only one of them has; in the Order's
    order."""
    both = [*old.clauses, *(address for address in new.clauses if address not in old.clauses)]
    return tuple(address for address in both if _own(old, address) != _own(new, address))


def _own(one: Edition, address: str) -> object:
    result = one.clauses.get(address)
    return result and (result.number, result.heading, result.text, result.tables)


@cache
def _read(path: Path, language: str) -> Edition:
    root = ElementTree.parse(path).getroot()
    expression, work = root.find(f".//{NAMESPACE}FRBRExpression"), root.find(f".//{NAMESPACE}FRBRWork")
    rules = root.find(f".//{NAMESPACE}hcontainer[@eId='rules']")
    if expression is None or work is None or rules is None:
        raise UserError("order.bad_file", file=path.name)
    clauses: dict[str, Clause] = {}
    for one in _clauses(root, None):
        clauses[one.address] = one
    return Edition(
        language,
        _date(expression, "edition"),
        _date(work, "adopted"),
        _attribute(expression, "FRBRauthoritative", "value") == "true",
        _line(root.find(f".//{NAMESPACE}docTitle")),
        _line(root.find(f".//{NAMESPACE}docNumber")),
        _lines(root.find(f".//{NAMESPACE}preamble")),
        _line(rules.find(f"{NAMESPACE}heading")),
        tuple(_chapters(rules)),
        clauses,
    )


def _clauses(element: ElementTree.Element, parent: str | None) -> Iterator[Clause]:
    """The clauses under an element, each before what stands under it."""
    for child in element:
        name = child.tag.removeprefix(NAMESPACE)
        if name not in UNITS and child.get("name") != "annex":
            yield from _clauses(child, parent)
            continue
        address = _address(child.get("eId", ""))
        below = list(_clauses(child, address))
        yield Clause(
            address,
            _line(child.find(f"{NAMESPACE}num")),
            _line(child.find(f"{NAMESPACE}heading")),
            (*_lines(child.find(f"{NAMESPACE}intro")), *_lines(child.find(f"{NAMESPACE}content"))),
            tuple(one.address for one in below if one.parent == address),
            parent,
            tuple(_table(table) for table in child.iter(f"{NAMESPACE}table")),
        )
        yield from below


def _chapters(rules: ElementTree.Element) -> Iterator[Chapter]:
    for element in rules.iter():
        name = element.tag.removeprefix(NAMESPACE)
        if name in ("chapter", "section"):
            under = tuple(_address(one.get("eId", "")) for one in element.findall(f"{NAMESPACE}clause"))
            heading = _line(element.find(f"{NAMESPACE}heading"))
            yield Chapter(_line(element.find(f"{NAMESPACE}num")), heading, under, name == "section")


def _address(eid: str) -> str:
    """cl_10__point_4__indent_b -> 10(4)b; cl_9__al_2 -> 9 part 2; annex_3 -> annex 3; order__cl_4 -> order
    4."""
    match = EID.fullmatch(eid)
    if not match:
        raise UserError("order.bad_eid", eid=eid)
    number, annex, order, point, indent, part = match.groups()
    start = number or (f"annex {annex}" if annex else f"order {order}")
    return start + (f"({point})" if point else "") + (indent or "") + (f" part {part}" if part else "")


def _date(element: ElementTree.Element, name: str) -> date:
    return date.fromisoformat(element.find(f"{NAMESPACE}FRBRdate[@name='{name}']").attrib["date"])  # type: ignore[union-attr]


def _attribute(element: ElementTree.Element, child: str, name: str) -> str:
    result = element.find(f"{NAMESPACE}{child}")
    return "" if result is None else result.get(name, "")


def _line(element: ElementTree.Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _lines(element: ElementTree.Element | None) -> tuple[str, ...]:
    return () if element is None else tuple(_line(one) for one in element.findall(f"{NAMESPACE}p"))


def _table(element: ElementTree.Element) -> Table:
    return Table(tuple(tuple(_line(cell) for cell in row) for row in element))
