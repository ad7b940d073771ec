"""What an amendment of the Order touches (D35): the clauses that changed, and the files that cite them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.order.clause_index import Kind, index
from analytics.order.text import Edition, changed
from analytics.text.errors import UserError


@dataclass(frozen=True, slots=True)
class Difference:
    """A clause whose own text differs. `before` or `after` is None where only one edition has it.

    `cited_by`: files that cite it or the clause it belongs to, by kind: what must be read again."""

    address: str
    before: str | None
    after: str | None
    cited_by: Mapping[Kind, tuple[str, ...]]


def differences(old: Edition, new: Edition) -> list[Difference]:
    """Clause by clause, in the Order's order; empty where the two editions read the same."""
    return [
        Difference(address, _text(old, address), _text(new, address), _cited_by(old, new, address))
        for address in changed(old, new)
    ]


def last_two(editions: Sequence[Edition]) -> tuple[Edition, Edition]:
    """The edition before the newest, and the newest. Raises UserError where there is only one."""
    if len(editions) < 2:
        raise UserError("order.one_edition", since=editions[0].since.isoformat())
    return editions[-2], editions[-1]


def _text(one: Edition, address: str) -> str | None:
    if address not in one.clauses:
        return None
    clause = one.clauses[address]
    cells = (cell for table in clause.tables for row in table.rows for cell in row if cell)
    return "\n".join(part for part in (clause.heading, *clause.text, *cells) if part)


def _cited_by(old: Edition, new: Edition, address: str) -> Mapping[Kind, tuple[str, ...]]:
    """By what cites the clause, or, of a sub-item or part, the whole that it belongs to."""
    line = [address]
    while (parent := (new.clauses.get(line[-1]) or old.clauses[line[-1]]).parent) is not None:
        line.append(parent)
    names: dict[Kind, set[str]] = {}
    for one in line:
        for kind, files in index().get(one, {}).items():
            names.setdefault(kind, set()).update(files)
    return {kind: tuple(sorted(names[kind])) for kind in Kind if kind in names}
