"""The act of assessment of production (clause 22, Annex 5): five checks answered + or -, special remarks, who
inspected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.documents.engine.blocks import (
    Block,
    Column,
    facts,
    heading,
    paragraph,
    signatures,
    small,
    table,
)
from analytics.documents.engine.document import NOTHING, Document, Localizable, localized, localized_firm
from analytics.documents.letters.evidence_table import EvidenceFile, evidence_table
from analytics.text import Text

# The five checks in the order of Annex 5; the number of a check is its place, from 1.
CHECKS = ("premises", "address", "equipment", "operations", "capacity")
ANSWERS = {True: "+", False: "\u2212"}


@dataclass(frozen=True, slots=True)
class Mark:
    """The answer to a check; a - has a note."""

    met: bool
    note: Localizable = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, and whom they speak for."""

    name: str
    body: Localizable = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Document):
    """What the act says. `marks` by number, all of 1 to 5; `members` are those who inspected."""

    application: str
    enterprise: Localizable
    bin: str
    address: Localizable
    first_day: date
    last_day: date
    marks: Mapping[int, Mark]
    remarks: Localizable
    members: Sequence[Signer]
    evidence: Sequence[EvidenceFile] = ()

    def __post_init__(self) -> None:
        if sorted(self.marks) != list(range(1, len(CHECKS) + 1)):
            raise ValueError(f"an act answers the five checks of Annex 5, not {sorted(self.marks)}")
        without = [number for number, mark in self.marks.items() if not mark.met and not mark.note]
        if without:
            raise ValueError(f"a - has a note (Annex 5): {without}")

    @property
    def kind(self) -> str:
        return "act"

    @property
    def subject(self) -> str:
        return self.application

    @property
    def annex(self) -> int:
        return 5

    def title(self, t: Text) -> str:
        return t("documents.act.title")

    def body(self, t: Text) -> list[Block]:
        first, last = t.date(self.first_day), t.date(self.last_day)
        days = t("documents.act.inspected_value", first=first, last=last) if first != last else first
        columns = (
            Column(t("documents.row_no"), 6, centred=True),
            Column(t("documents.act.check"), 66),
            Column(t("documents.act.answer"), 24, centred=True),
            Column(t("documents.act.note"), 66),
        )
        rows = [
            [
                str(number),
                t(f"documents.act.check.{check}"),
                ANSWERS[self.marks[number].met],
                localized(self.marks[number].note, t) or NOTHING,
            ]
            for number, check in enumerate(CHECKS, start=1)
        ]
        return [
            facts(
                (t("documents.act.date"), t.date_long(self.on)),
                (t("documents.act.enterprise"), localized_firm(self.enterprise, t)),
                (t("letters.bin"), self.bin),
                (t("documents.act.address"), localized(self.address, t)),
                (t("documents.act.inspected"), days),
            ),
            table(self.title(t), columns, rows),
            heading(t("documents.act.remarks")),
            paragraph(localized(self.remarks, t) or NOTHING),
            *evidence_table(t, self.evidence),
            sign_here(t, "documents.act.members", self.members),
            small(t("documents.signed_apart")),
        ]


def sign_here(t: Text, lead: str, members: Sequence[Signer]) -> Block:
    """The places to sign of an act or a protocol."""
    return signatures(
        t(lead),
        t("documents.sign"),
        t("documents.sign_name"),
        [(member.name, localized(member.body, t)) for member in members],
    )
