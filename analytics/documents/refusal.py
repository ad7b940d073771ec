"""The reasoned refusal of inclusion after a digital verification with a low indicator (clauses 12-14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.documents.typesetting import template_version, typeset
from analytics.text import text_for

TEMPLATE = "refusal_letter"
LANGUAGES = ("kk", "ru")
MOST_REASONS = 4


@dataclass(frozen=True, slots=True)
class RefusalLetter:
    """What the letter says. Texts that depend on the language are given by language code; there is no probability in it and no advice
    on what would have changed the result: grounds are facts."""

    document_no: str
    application: str
    applicant_name: str
    bin: str
    filed_on: date
    decided_on: date
    known_on: date
    model_version: str
    reasons: Mapping[str, Sequence[str]]
    uncounted: Mapping[str, Sequence[str]]
    remedy: Mapping[str, str]
    made_up: bool

    def __post_init__(self) -> None:
        for language, reasons in self.reasons.items():
            if not 1 <= len(reasons) <= MOST_REASONS:
                raise ValueError(f"a reasoned refusal has one to {MOST_REASONS} reasons (clause 14), not {len(reasons)} ({language})")


def words(letter: RefusalLetter, language: str) -> dict[str, Any]:
    """Every word of the letter in one language, as plain data: what is kept, laid out and shown on the page."""
    t = text_for(language)
    return {
        "language": language,
        "on": letter.decided_on.isoformat(),
        "head": {head: text_for(head)("letters.ministry").splitlines() for head in LANGUAGES},
        "number": t("letters.number", number=letter.document_no),
        "date": t.date_long(letter.decided_on),
        "title": t("letters.refusal.title"),
        "facts": [
            [t("letters.applicant"), letter.applicant_name],
            [t("letters.bin"), letter.bin],
            [t("letters.application"), t("letters.application_value", number=letter.application, filed_on=t.date_long(letter.filed_on))],
        ],
        "verified": t("letters.refusal.verified"),
        "indicator": t("letters.refusal.indicator"),
        "refused": t("letters.refusal.refused"),
        "grounds": t("letters.refusal.grounds"),
        "grounds_lead": t("letters.refusal.grounds_lead"),
        "reasons": list(letter.reasons[language]),
        "uncounted_lead": t("letters.refusal.uncounted_lead"),
        "uncounted": list(letter.uncounted[language]),
        "data": t("letters.refusal.data", known_on=t.date_long(letter.known_on), model=letter.model_version),
        "next": t("letters.refusal.next"),
        "again": t("letters.refusal.again"),
        "remedy": letter.remedy[language],
        "automatic": t("letters.refusal.automatic"),
        "page_of": t("letters.page_of"),
        "made_up": {"mark": t("letters.made_up.mark"), "note": t("letters.made_up.note")} if letter.made_up else None,
    }


def from_words(said: dict[str, Any]) -> bytes:
    """The PDF of a letter's words; the same words give the same bytes."""
    return typeset(TEMPLATE, said, date.fromisoformat(said["on"]))


def render(letter: RefusalLetter, language: str) -> bytes:
    """The letter as PDF, in "kk" or "ru"."""
    return from_words(words(letter, language))


def version() -> str:
    """The layout's version, kept with each letter."""
    return template_version(TEMPLATE)
