"""Which clauses of the Order, decisions and documents a text cites: what docs/clauses.md and the diff of
editions are made of.

Forms that are read: "clause 12(19)", "clauses 3.9, 10(4)b–g", "clauses 25-28, 30(1)", "clause 9, part 4",
"Annex 3"; in rule files `clause = "16"` and `clauses = ["4", "13"]`; a sub-item in quotes ("10(4)h"); the
name of a test (test_clause_24_1_…); a part of a criterion (c14_electricity_ytd, clause 12(14)).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from analytics.order.text import addresses, canonical

ITEM = r"(?:[0-9]+(?:\.[0-9]+)?(?:\([0-9]+\))?[a-j]?|\([0-9]+\)[a-j]?|[a-j])(?![0-9a-z_])"
JOIN = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s*[-–]\s*)"
FIRST = r"(?=[0-9])"
PROSE = re.compile(
    rf"\bclauses?:?\s+(?P<list>{FIRST}{ITEM}(?:{JOIN}{ITEM})*)(?:,\s*part\s+(?P<part>[0-9]+))?", re.IGNORECASE
)
ANNEXES = re.compile(rf"\bannex(?:es)?\s+(?P<list>[0-9](?:{JOIN}[0-9])*)(?![0-9])", re.IGNORECASE)
RULE = re.compile(r'\bclauses?\s*=\s*(?P<list>\[[^\]]*\]|"[^"]*")')
QUOTED = re.compile(r'"([0-9]+\([0-9]+\)[a-j]?)"')
TEST = re.compile(r"\bdef test_clauses?_([0-9]+)(?:_([0-9]+))?_")
PART = re.compile(r"\bc([0-9]{2})_[a-z]")
DECISION = re.compile(r"\bD([1-9][0-9]?)\b")
DOCUMENT = re.compile(r"\b((?:docs/)?(?:[a-z_0-9-]+/)*[a-z_0-9-]+\.md)\b")
# "clauses 4, 13-24" says which path a module is on; a range this long claims none of the clauses in it.
LONGEST_RANGE = 4


def cited(text: str) -> frozenset[str]:
    """Addresses that a text cites, longer ranges spelled out: every one of them must resolve."""
    return frozenset(_all(text, longest=None))


def claimed(text: str) -> frozenset[str]:
    """Addresses that a text may be listed under: as `cited`, without those that only a long range of clauses
    names."""
    return frozenset(_all(text, longest=LONGEST_RANGE))


def decisions(text: str) -> frozenset[int]:
    """Numbers of the decisions that a text cites (D12 is 12)."""
    return frozenset(int(number) for number in DECISION.findall(text))


def documents(text: str) -> frozenset[str]:
    """Names of the Markdown documents that a text cites, as written."""
    return frozenset(DOCUMENT.findall(text))


def _all(text: str, longest: int | None) -> Iterator[str]:
    for match in PROSE.finditer(_joined(text)):
        items = list(_items(match["list"], longest))
        yield from items
        if match["part"] and items:
            yield f"{items[-1]} part {match['part']}"
    for match in ANNEXES.finditer(_joined(text)):
        yield from (f"annex {number}" for number in _items(match["list"], longest=None))
    for match in RULE.finditer(text):
        yield from map(_of_rule, re.findall(r'"([0-9][^"]*)"', match["list"]))
    yield from QUOTED.findall(text)
    for number, point in TEST.findall(text):
        yield number
        yield from {f"{number}({point})"} & addresses()
    yield from (f"12({int(number)})" for number in PART.findall(text))


def _of_rule(key: str) -> str:
    """A rule's clause; terms of one clause are numbered ("9.1", "31.2"), which is no sub-item of it."""
    return key.split(".")[0] if "." in key else canonical(key)


def _joined(text: str) -> str:
    """The text with comment marks and line ends inside a sentence taken out."""
    return re.sub(r"\s*\n\s*(?:#|--)?\s*", " ", text)


def _items(text: str, longest: int | None) -> Iterator[str]:
    """The addresses of a list such as "10(4)a, h–j, 11" or "12(8), (10), (15)-(25)", ranges spelled out."""
    before = ""
    pieces = re.split(rf"({JOIN})", text)
    for index in range(0, len(pieces), 2):
        joined = pieces[index - 1].strip() if index else ""
        address = _within(pieces[index], before)
        if joined in ("-", "–", "to") and before:
            between = list(_between(before, address))
            if longest is None or "(" in address or len(between) < longest:
                yield from between
        yield address
        before = address


def _within(item: str, before: str) -> str:
    """An item spelled out: "(10)" after "12(8)" is 12(10), "h" after "10(4)a" is 10(4)h."""
    if item.startswith("("):
        return canonical(f"{before.split('(')[0]}{item}")
    if item.isalpha():
        return before.rstrip("abcdefghij") + item
    return canonical(item)


def _between(first: str, last: str) -> Iterator[str]:
    """What lies between two addresses of one kind; nothing where they are not of one kind."""
    if first[-1].isalpha() and last[-1].isalpha() and first[:-1] == last[:-1]:
        yield from (first[:-1] + chr(code) for code in range(ord(first[-1]) + 1, ord(last[-1])))
    elif first.isdigit() and last.isdigit():
        yield from (str(number) for number in range(int(first) + 1, int(last)))
    elif first.endswith(")") and last.endswith(")") and first.split("(")[0] == last.split("(")[0]:
        start, numbers = first.split("(")[0], [int(one.split("(")[1].rstrip(")")) for one in (first, last)]
        yield from (f"{start}({number})" for number in range(numbers[0] + 1, numbers[1]))
