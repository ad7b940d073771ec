"""What documents about an application share: whose application, under which number; a letter of it goes to
the applicant's cabinet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.documents.engine.blocks import Block, facts
from analytics.documents.engine.document import Document, Localizable, localized, localized_firm
from analytics.documents.letters.frame import Letter
from analytics.text import DEFAULT_LANGUAGE, Text, text_for


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutApplication(Document):
    """A document that belongs to an application."""

    application: str
    applicant_name: Localizable
    bin: str
    filed_on: date

    @property
    def subject(self) -> str:
        return self.application

    def applicant(self, t: Text, *more: tuple[str, str]) -> Block:
        """Whose application it is about, and what else it says of it."""
        return facts(
            (t("letters.applicant"), localized_firm(self.applicant_name, t)),
            (t("letters.bin"), self.bin),
            (
                t("letters.application"),
                t("letters.application_value", number=self.application, of=t.date_of(self.filed_on)),
            ),
            *more,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToApplicant(Letter, AboutApplication):
    """A letter to the applicant. `registered_name`: as the register of taxpayers has it, where that
    differs."""

    registered_name: str = ""

    def addressed(self) -> tuple[Localizable, str]:
        return self.applicant_name, self.bin

    def applicant(self, t: Text, *more: tuple[str, str]) -> Block:
        """The application; the letter's head names whose it is."""
        return facts(
            (t("letters.registered_name"), self.registered_name),
            (
                t("letters.application"),
                t("letters.application_value", number=self.application, of=t.date_of(self.filed_on)),
            ),
            *more,
        )

    @property
    def recipient(self) -> tuple[str, str]:
        return self.bin, localized(self.applicant_name, text_for(DEFAULT_LANGUAGE))
