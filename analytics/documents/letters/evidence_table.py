"""The files that were before the commission (clauses 10, 18), as act and protocol name them: kind, name,
hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.documents.engine.blocks import Block, Column, heading, table
from analytics.text import Text

HALF = 32  # a hash stands in two lines


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file: its number in the application, its kind (evidence.kind.*), its name, its SHA-256."""

    number: int
    kind: str
    name: str
    sha256: str


def evidence_table(t: Text, files: Sequence[EvidenceFile]) -> list[Block]:
    """Nothing where no file was given."""
    if not files:
        return []
    columns = (
        Column(t("documents.row_no"), 8, centred=True),
        Column(t("evidence.document.kind"), 44),
        Column(t("evidence.document.file"), 44),
        Column(t("evidence.document.sha256"), 66),
    )
    rows = [
        [
            str(one.number),
            t(f"evidence.kind.{one.kind}"),
            one.name,
            f"{one.sha256[:HALF]} {one.sha256[HALF:]}",
        ]
        for one in files
    ]
    return [heading(t("evidence.document.title")), table(t("evidence.document.title"), columns, rows)]
