"""The reasoned refusal of inclusion after a digital verification with a low indicator (clauses 12-14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.documents.blocks import Block, bulleted, facts, heading, numbered, paragraph, small
from analytics.documents.document import Document
from analytics.text import Text

MOST_REASONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalLetter(Document):
    """What the letter says. Texts that depend on the language are given by language code; there is no probability in it and no advice
    on what would have changed the result: grounds are facts."""

    application: str
    applicant_name: str
    bin: str
    filed_on: date
    reasons: Mapping[str, Sequence[str]]
    uncounted: Mapping[str, Sequence[str]]
    remedy: Mapping[str, str]

    def __post_init__(self) -> None:
        for language, reasons in self.reasons.items():
            if not 1 <= len(reasons) <= MOST_REASONS:
                raise ValueError(f"a reasoned refusal has one to {MOST_REASONS} reasons (clause 14), not {len(reasons)} ({language})")

    @property
    def kind(self) -> str:
        return "refusal_verification"

    @property
    def subject(self) -> str:
        return self.application

    @property
    def recipient(self) -> tuple[str, str]:
        return self.bin, self.applicant_name

    def title(self, t: Text) -> str:
        return t("letters.refusal.title")

    def body(self, t: Text) -> list[Block]:
        uncounted = self.uncounted[t.language]
        return [
            applicant_facts(t, self.applicant_name, self.bin, self.application, self.filed_on),
            paragraph(t("letters.refusal.verified")),
            paragraph(t("letters.refusal.indicator"), strong=t("letters.refusal.refused")),
            heading(t("letters.grounds")),
            paragraph(t("letters.refusal.grounds_lead")),
            numbered(self.reasons[t.language]),
            *([paragraph(t("letters.refusal.uncounted_lead")), bulleted(uncounted)] if uncounted else []),
            heading(t("letters.next")),
            paragraph(t("letters.refusal.again")),
            paragraph(self.remedy[t.language]),
            small(t("letters.refusal.automatic")),
        ]


def applicant_facts(t: Text, name: str, bin: str, application: str, filed_on: date, *more: tuple[str, str]) -> Block:
    """Whose application a document is about, and what else it says of it."""
    return facts(
        (t("letters.applicant"), name),
        (t("letters.bin"), bin),
        (t("letters.application"), t("letters.application_value", number=application, filed_on=t.date_long(filed_on))),
        *more,
    )
