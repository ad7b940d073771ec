"""The Register in the form of Annex 1 (clause 5), as of a day: fifteen columns across the paper, headings on
every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.documents.engine.blocks import Block, Column, facts, paragraph, table
from analytics.documents.engine.document import Document, shown
from analytics.text import Text, UserError

# Widths of the fifteen columns, in millimetres of the paper.
WIDTHS = (21, 17, 25.5, 13.5, 18.5, 26, 23.8, 15.5, 14.5, 13.5, 23.2, 17, 11, 17, 14.5)
TEXT_SIZE = 6.0
MOST_ROWS = 20_000  # some 1,400 pages; what is larger is read as XLSX


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Document):
    """Rows of the Register as of a day, by language: each the fifteen values of Annex 1 in its order; dates
    and Decimal as they are.

    Raises UserError where there are more rows than a PDF can usefully have."""

    as_of: date
    rows: Mapping[str, Sequence[Sequence[Any]]]

    def __post_init__(self) -> None:
        most = max(map(len, self.rows.values()))
        if most > MOST_ROWS:
            raise UserError("documents.register.too_many", n=most, most=MOST_ROWS)

    @property
    def kind(self) -> str:
        return "register"

    @property
    def subject(self) -> str:
        return f"register:{self.as_of.isoformat()}"

    @property
    def annex(self) -> int:
        return 1

    @property
    def wide(self) -> bool:
        return True

    def title(self, t: Text) -> str:
        return t("documents.register.title")

    def body(self, t: Text) -> list[Block]:
        columns = [
            Column(t(f"documents.register.column.{n}"), width) for n, width in enumerate(WIDTHS, start=1)
        ]
        rows = [[_cell(t, value) for value in row] for row in self.rows[t.language]]
        drawn = (
            table(self.title(t), columns, rows, size=TEXT_SIZE, numbers=True)
            if rows
            else paragraph(t("documents.register.empty"))
        )
        as_of = (t("documents.register.as_of"), t.date_long(self.as_of))
        return [facts(as_of, (t("documents.register.count"), t.number(len(rows)))), drawn]


def _cell(t: Text, value: Any) -> str:
    return t.date(value) if isinstance(value, date) else shown(t, value)
