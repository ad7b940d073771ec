"""Information in the form of Annex 4 (clauses 7-9): rows that state bodies, akimats and the informatisation
body send, and their check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from analytics.order.codes import is_bin
from analytics.order.dated import Table, Words, read
from analytics.text import Text
from analytics.text.values import Json

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
COLUMNS = ("name", "product", "bin", "paper", "valid_until")  # columns 2-6 of Annex 4
REQUIRED = ("name", "product", "bin", "paper")
SOFTWARE, PRODUCED = "8", "7"


class Row(BaseModel):
    """A row: `paper` certifies lawful production and ownership (7), or notifies of the software's inclusion
    in its register (8); `valid_until` is the paper's term, which software has not; `without_term`: the paper
    says that it has none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Line = ""
    product: Line = ""
    bin: Line = ""
    paper: Line = ""
    valid_until: date | None = None
    without_term: bool = False


class Annex4Rules(Table):
    """data/rules/annex4.toml."""

    without_term: Words


@cache
def annex4_rules() -> Annex4Rules:
    return read(Annex4Rules, "annex4")


def is_without_term(text: str) -> bool:
    """True for a word of column 6 that says that the document has no term."""
    return " ".join(text.split()).casefold().rstrip(".") in annex4_rules().without_term


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row (from 1; None: the whole); `key`: submissions.problem.*. An error blocks
    sending, a warning does not."""

    row: int | None
    column: str | None
    key: str
    error: bool = True

    def message(self, t: Text) -> str:
        return t(f"submissions.problem.{self.key}")


def check(rows: Sequence[Row], clause: str, on: date) -> list[Problem]:
    """Everything that is wrong with the rows on the day `on` under clause "7" or "8", in their order."""
    if not rows:
        return [Problem(None, None, "no_rows")]
    problems, seen = [], dict[tuple[str, str], int]()
    for number, row in enumerate(rows, start=1):
        problems += [Problem(number, column, "missing") for column in REQUIRED if not getattr(row, column)]
        if row.bin and not is_bin(row.bin):
            problems.append(Problem(number, "bin", "not_a_bin"))
        problems += _term(number, row, clause, on)
        key = (row.bin, row.product.casefold())
        if seen.setdefault(key, number) != number:
            problems.append(Problem(number, "product", "repeated"))
    return problems


def _term(number: int, row: Row, clause: str, on: date) -> list[Problem]:
    """Annex 4, column 6: the paper's term is wanted, except of software."""
    if clause == SOFTWARE:
        return (
            [Problem(number, "valid_until", "software_has_no_term", error=False)] if row.valid_until else []
        )
    if row.without_term:
        return []
    if row.valid_until is None:
        return [Problem(number, "valid_until", "missing")]
    return [Problem(number, "valid_until", "term_over")] if row.valid_until < on else []


def canonical(rows: Sequence[Row]) -> str:
    """The one way rows are written down and kept."""
    return json.dumps(
        [row.model_dump(mode="json", exclude=_absent(row)) for row in rows],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def _absent(row: Row) -> set[str]:
    """A mark that does not stand is not written: what was kept before the mark existed reads the same."""
    return set() if row.without_term else {"without_term"}


def from_canonical(document: str) -> list[Row]:
    loaded: list[Json] = json.loads(document)
    return [Row.model_validate(row) for row in loaded]


def sha256_of(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()
