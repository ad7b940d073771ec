"""From each clause of the Order to what carries it: code, rules, pages, tests, and what is not done
(docs/clauses.md).

The index is read from the files themselves: a file stands under a clause if it cites it (citations.py), so
nothing can be claimed that the file does not say. What nothing carries must stand in data/order/gaps.toml
with its reason, and what stands there as missing must indeed be missing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from analytics import DATA, ROOT
from analytics.order.citations import claimed
from analytics.order.text import Edition, editions

GAPS = DATA / "order" / "gaps.toml"


class Kind(StrEnum):
    """What a file is to a clause."""

    CODE = "code"
    RULES = "rules"
    LETTERS = "letters"
    PAGES = "pages"
    TESTS = "tests"


# Where each kind lies; a file under two of them is of the longer one. Letters: what goes out to people.
FOLDERS = {
    "analytics": (Kind.CODE, (".py",)),
    "queries": (Kind.CODE, (".sql",)),
    "analytics/documents/letters": (Kind.LETTERS, (".py",)),
    "data/rules": (Kind.RULES, (".toml",)),
    "pages": (Kind.PAGES, (".py",)),
    "tests": (Kind.TESTS, (".py",)),
}


# What cites clauses only to show how one is cited.
EXAMPLES = ("analytics/order/citations.py", "analytics/order/text.py", "tests/law/")


class Status(StrEnum):
    """What a gap says: nothing is to be done, its clause carries it whole, it is not done, a part of it is
    not done, or what carries it carries it whole and there is nothing more that a test could show."""

    NOTHING_TO_DO = "nothing_to_do"
    WITH_ITS_CLAUSE = "with_its_clause"
    NOT_DONE = "not_done"
    PARTLY = "partly"
    NOTHING_MORE = "nothing_more"


@dataclass(frozen=True, slots=True)
class Gap:
    """A clause that nothing carries, that is carried in part or without a test, and why."""

    clause: str
    status: Status
    reason: str


def gaps() -> Mapping[str, Gap]:
    """data/order/gaps.toml by address."""
    rows = tomllib.loads(GAPS.read_text(encoding="utf-8"))["gap"]
    return {row["clause"]: Gap(row["clause"], Status(row["status"]), row["reason"]) for row in rows}


@cache
def index(root: Path = ROOT) -> Mapping[str, Mapping[Kind, tuple[str, ...]]]:
    """Address -> kind -> the files that cite it, by name. Read once a process."""
    result: dict[str, dict[Kind, list[str]]] = {}
    for path, kind in sorted(_files(root)):
        for address in claimed((root / path).read_text(encoding="utf-8")):
            result.setdefault(address, {}).setdefault(kind, []).append(path)
    return {
        address: {kind: tuple(names) for kind, names in kinds.items()} for address, kinds in result.items()
    }


def _files(root: Path) -> Iterator[tuple[str, Kind]]:
    for folder, (kind, endings) in FOLDERS.items():
        for path in (root / folder).rglob("*"):
            name = path.relative_to(root).as_posix()
            owner = max((other for other in FOLDERS if name.startswith(f"{other}/")), key=len)
            if name.startswith(EXAMPLES):
                continue
            if (
                path.suffix in endings
                and owner == folder
                and (kind != Kind.TESTS or path.name.startswith("test_"))
            ):
                yield name, kind


def carried(address: str) -> bool:
    """Does some code or rule cite the clause itself (not only a long range around it)?"""
    return bool({Kind.CODE, Kind.RULES, Kind.LETTERS} & set(index().get(address, {})))


def addresses(one: Edition) -> list[str]:
    """The clauses, sub-items and annexes that must be carried: not the parts of a clause, not the Order that
    approves the Rules."""
    return [
        address for address in one.clauses if " part " not in address and not address.startswith("order ")
    ]


def problems() -> list[str]:
    """What makes the index untrue, in words; empty where it is true."""
    known, reported = addresses(editions("en")[-1]), gaps()
    silent = (Status.NOTHING_TO_DO, Status.NOT_DONE, Status.WITH_ITS_CLAUSE)
    result = [f"{one}: in gaps.toml, and no clause of the Order" for one in reported if one not in known]
    for address in known:
        gap, kinds = reported.get(address), index().get(address, {})
        if not carried(address) and gap is None:
            result.append(f"{address}: no code and no rule cites it, and gaps.toml does not say why")
        if carried(address) and gap and gap.status in silent:
            result.append(
                f"{address}: gaps.toml calls it {gap.status}, but {next(iter(kinds.values()))[0]} cites it"
            )
        if not carried(address) and gap and gap.status is Status.NOTHING_MORE:
            result.append(f"{address}: gaps.toml calls it carried whole, and no code and no rule cites it")
        if carried(address) and Kind.TESTS not in kinds and gap is None:
            result.append(f"{address}: no test cites it, and gaps.toml does not say why")
    return result


def page() -> str:
    """docs/clauses.md."""
    one, reported = editions("en")[-1], gaps()
    lines = [
        "# From a clause to what carries it",
        "",
        (
            "Made by `python -m analytics docs clauses` from the files themselves: each stands under the"
            " clauses that it"
        ),
        (
            "cites by number. A range of more than four clauses claims none of them. What nothing carries, or"
            " only in part,"
        ),
        "and what no test could show more of, stands in `data/order/gaps.toml` with its reason.",
        f"The text: edition of {one.since.isoformat()}, `data/order`.",
        "",
    ]
    for address in addresses(one):
        below = "(" in address
        name = f"{address[0].upper()}{address[1:]}" if address.startswith("annex") else f"Clause {address}"
        lines += [f"{'###' if below else '##'} {name}", "", _short(one, address), ""]
        kinds = index().get(address, {})
        lines += [
            f"- {kind.value}: {', '.join(f'`{name}`' for name in kinds[kind])}"
            for kind in Kind
            if kind in kinds
        ]
        if address in reported:
            lines.append(
                f"- **{reported[address].status.value.replace('_', ' ')}**: {reported[address].reason}"
            )
        lines.append("")
    return "\n".join(lines)


def _short(one: Edition, address: str, longest: int = 140) -> str:
    """The first words of a clause."""
    result = one.clauses[address]
    text = result.heading or next(iter(result.text), "") or _short(one, result.children[0], longest)
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
