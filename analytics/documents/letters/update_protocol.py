"""The protocol of a commission on what a producer declared anew (clauses 18, 19, 23, 26; D30): what stands in
the Register, what was declared, votes and result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.documents.engine.blocks import Block, Column, facts, heading, table
from analytics.documents.engine.document import Localizable, localized, localized_firm
from analytics.documents.letters.evidence_table import evidence_table
from analytics.documents.letters.protocol import Protocol
from analytics.text import Text


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact by its name (register.field.*), as it stands in the Register and as it was declared."""

    name: str
    in_force: Localizable
    declared: Localizable


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateProtocol(Protocol):
    """`application` and `filed_on` are the update's number and the day of its receipt."""

    registration_no: str
    facts: Sequence[Fact]

    @property
    def kind(self) -> str:
        return "update_protocol"

    def _considered(self, t: Text) -> list[Block]:
        columns = (
            Column(t("documents.update.fact"), 50),
            Column(t("documents.update.in_force"), 56),
            Column(t("documents.update.declared"), 56),
        )
        rows = [
            [t(f"register.field.{one.name}"), localized(one.in_force, t), localized(one.declared, t)]
            for one in self.facts
        ]
        number = t("letters.application_value", number=self.application, of=t.date_of(self.filed_on))
        return [
            heading(t("documents.protocol.heard")),
            facts(
                (t("documents.update.producer"), localized_firm(self.applicant_name, t)),
                (t("letters.bin"), self.bin),
                (t("letters_notices.registration_no"), self.registration_no),
                (t("documents.update.update"), number),
            ),
            table(t("documents.update.facts"), columns, rows),
            *evidence_table(t, self.evidence),
        ]
