"""The reasoned reply on the assessment of production (clause 24): goods included and goods refused with
grounds, in one letter (D22)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.documents.engine.blocks import Block, Grounds, bulleted, heading, numbered, paragraph, small
from analytics.documents.engine.document import Localizable, ended, localized, printed_number
from analytics.documents.letters.about_application import ToApplicant
from analytics.text import Text


@dataclass(frozen=True, slots=True)
class Included:
    """The goods that went into the Register, under which number and from which day (clause 24(1))."""

    registration_no: str
    included_on: date
    goods: Sequence[Localizable]


@dataclass(frozen=True, slots=True)
class Refused:
    """A good that was not included, and why (clause 24(2))."""

    good: Localizable
    reasons: Sequence[Localizable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(ToApplicant):
    """What the reply says. `protocol` and `act` are a number and its day; `added` what the head adds to the
    grounds."""

    protocol: tuple[str, date]
    act: tuple[str, date] | None = None
    included: Included | None = None
    refused: Sequence[Refused] = ()
    added: Localizable = ""
    remedy: Mapping[str, str]

    def __post_init__(self) -> None:
        if not self.included and not self.refused:
            raise ValueError("a reply tells of at least one good")
        without = [one.good for one in self.refused if not one.reasons]
        if without:
            raise ValueError(f"a refused good has its grounds (clause 24(2)): {without}")

    @property
    def kind(self) -> str:
        return "reply"

    def title(self, t: Text) -> str:
        return t("documents.reply.title" if self.refused else "documents.reply.title_included")

    def body(self, t: Text) -> list[Block]:
        number, on = self.protocol
        opening = t(
            "documents.reply.opening",
            rules=t("documents.rules"),
            number=printed_number(number),
            on=t.date_of(on),
        )
        inspected = (
            [
                paragraph(
                    t("documents.reply.act", number=printed_number(self.act[0]), on=t.date_of(self.act[1]))
                )
            ]
            if self.act
            else []
        )
        return [
            self.applicant(t),
            paragraph(opening),
            *inspected,
            *(_included(self.included, t) if self.included else []),
            *(self._refused(t) if self.refused else []),
            small(t("documents.reply.sent")),
        ]

    def _refused(self, t: Text) -> list[Block]:
        return [
            heading(t("documents.reply.refused")),
            paragraph(t("documents.reply.refused_lead")),
            numbered(
                [
                    Grounds(localized(one.good, t), [localized(reason, t) for reason in one.reasons])
                    for one in self.refused
                ]
            ),
            *([paragraph(localized(self.added, t))] if self.added else []),
            heading(t("letters.next")),
            paragraph(t("documents.reply.again")),
            paragraph(self.remedy[t.language]),
        ]


def _included(included: Included, t: Text) -> list[Block]:
    lead = t(
        "documents.reply.included_lead", number=included.registration_no, on=t.date_long(included.included_on)
    )
    return [
        heading(t("documents.reply.included")),
        paragraph(ended(lead)),
        bulleted([localized(good, t) for good in included.goods]),
    ]
