"""Information on producers of goods wholly produced in the country, or of software (clauses 7 and 8, Annex
4), as it was received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics.documents.engine.blocks import Block, Column, facts, table
from analytics.documents.engine.document import Document, Localizable, localized, localized_firm, shown
from analytics.text import Text


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of Annex 4. `paper` certifies lawful production and ownership, or notifies of the software's
    inclusion in its register; `valid_until` is its term, None for software."""

    name: str
    product: str
    bin: str
    paper: str
    valid_until: date | str | None
    without_term: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Information(Document):
    """A submission in the form of Annex 4; `sender` is the state body, akimat or informatisation body."""

    submission: str
    sender: Localizable
    received_on: date
    rows: Sequence[Listed]

    @property
    def kind(self) -> str:
        return "annex4"

    @property
    def subject(self) -> str:
        return self.submission

    @property
    def annex(self) -> int:
        return 4

    @property
    def wide(self) -> bool:
        return True

    def title(self, t: Text) -> str:
        return t("documents.annex4.title")

    def body(self, t: Text) -> list[Block]:
        widths = (("name", 55), ("product", 60), ("bin", 28), ("paper", 72), ("valid", 48))
        columns = [
            Column(t("documents.row_no"), 8, centred=True),
            *(Column(t(f"documents.annex4.column.{name}"), width) for name, width in widths),
        ]
        rows = [
            [
                str(number),
                localized_firm(row.name, t),
                row.product,
                row.bin,
                row.paper,
                _term(t, row),
            ]
            for number, row in enumerate(self.rows, start=1)
        ]
        return [
            facts(
                (t("documents.annex4.sender"), localized(self.sender, t)),
                (t("documents.annex4.submission"), self.submission),
                (t("documents.annex4.received_on"), t.date_long(self.received_on)),
            ),
            table(self.title(t), columns, rows),
        ]


def _term(t: Text, row: Listed) -> str:
    """The document's term: a day, or that it has none."""
    if row.without_term:
        return t("submissions.without_term")
    return t.date(row.valid_until) if isinstance(row.valid_until, date) else shown(t, row.valid_until)
