"""The reasoned refusal of inclusion after a digital verification with a low indicator (clauses 12-14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analytics.documents.engine.blocks import Block, bulleted, heading, numbered, paragraph, small
from analytics.documents.letters.about_application import ToApplicant
from analytics.text import Text

MOST_REASONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalLetter(ToApplicant):
    """What the letter says. Texts that depend on the language are given by language code; there is no
    probability in it and no advice on what would have changed the result: grounds are facts."""

    reasons: Mapping[str, Sequence[str]]
    uncounted: Mapping[str, Sequence[str]]
    remedy: Mapping[str, str]
    peer_group: Mapping[str, str] = field(default_factory=dict)
    unfiled: bool = False

    def __post_init__(self) -> None:
        for language, reasons in self.reasons.items():
            if not 1 <= len(reasons) <= MOST_REASONS:
                raise ValueError(
                    f"a reasoned refusal has one to {MOST_REASONS} reasons (clause 14), not {len(reasons)}"
                    f" ({language})"
                )

    @property
    def kind(self) -> str:
        return "refusal_verification"

    def title(self, t: Text) -> str:
        return t("letters.refusal.title")

    def body(self, t: Text) -> list[Block]:
        uncounted, group = self.uncounted[t.language], self.peer_group.get(t.language)
        return [
            self.applicant(t),
            paragraph(t("letters.refusal.verified")),
            paragraph(t("letters.refusal.indicator"), strong=t("letters.refusal.refused")),
            heading(t("letters.grounds")),
            paragraph(t("letters.refusal.grounds_lead")),
            numbered(self.reasons[t.language]),
            *([paragraph(t("letters.refusal.peers", group=group))] if group else []),
            *([paragraph(t("letters.refusal.uncounted_lead")), bulleted(uncounted)] if uncounted else []),
            heading(t("letters.next")),
            *([paragraph(t("letters.refusal.file"))] if self.unfiled else []),
            paragraph(t("letters.refusal.again")),
            paragraph(self.remedy[t.language]),
            small(t("letters.refusal.automatic")),
        ]
