"""Notices, reminders and the letters of exclusion and appeal (clauses 9, 26-28, 30-34): one form, its words
by kind.

What each kind says of itself is data/rules/notices.toml; the sentences are the catalogue's
`notices.KIND.*`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Literal

from analytics.documents.engine.blocks import Block, facts, heading, numbered, paragraph, small
from analytics.documents.engine.document import Localizable, ended, localized, shown
from analytics.documents.letters.frame import Letter
from analytics.order.dated import Table, Tables, Words, read
from analytics.order.quarters import Quarter
from analytics.text import DEFAULT_LANGUAGE, DOCUMENT_LANGUAGES, Text, text_for

SENTENCES = ("opening", "decision")


class Form(Table):
    """What a kind of notice needs: what it is `about` (registration_no or submission), the `values` its
    sentences name, whether it states grounds, whether it names the ways of appeal (D11)."""

    about: Literal["registration_no", "submission"]
    values: Words
    grounds: bool
    remedy: bool


@cache
def forms() -> dict[str, Form]:
    """All kinds of notices, by name."""
    return read(Tables[Form], "notices").root


@dataclass(frozen=True, slots=True)
class Basis:
    """The ground of an exclusion (clause 30): own_application, liquidation, reorganisation, court."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Letter):
    """A notice of one of the kinds of data/rules/notices.toml to a producer or, for rework, to the state body
    that sent information.

    `about` is the registration number or the submission; `grounds` are sentences by language; `values` fill
    the sentences."""

    form: str
    about: str
    recipient_name: Localizable
    recipient_bin: str
    values: Mapping[str, Any] = field(default_factory=dict)
    grounds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    remedy: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pending = forms()[self.form]
        if set(self.values) != set(pending.values):
            raise ValueError(f"{self.form} names {sorted(pending.values)}, not {sorted(self.values)}")
        for language in DOCUMENT_LANGUAGES:
            if bool(self.grounds.get(language)) is not pending.grounds:
                raise ValueError(f"{self.form} {'has' if pending.grounds else 'has no'} grounds ({language})")
            if bool(self.remedy.get(language)) is not pending.remedy:
                raise ValueError(
                    f"{self.form} {'names' if pending.remedy else 'does not name'} the ways of appeal (D11,"
                    f" {language})"
                )

    @property
    def kind(self) -> str:
        return self.form

    @property
    def subject(self) -> str:
        return self.about

    @property
    def recipient(self) -> tuple[str, str]:
        return self.recipient_bin, localized(self.recipient_name, text_for(DEFAULT_LANGUAGE))

    def addressed(self) -> tuple[Localizable, str]:
        return self.recipient_name, self.recipient_bin

    def title(self, t: Text) -> str:
        return t(f"letters_notices.{self.form}.title")

    def body(self, t: Text) -> list[Block]:
        pending = forms()[self.form]
        values = _all_written(t, self.values)
        sentence = {
            name: ended(
                t(
                    f"letters_notices.{self.form}.{name}",
                    about=self.about,
                    rules=t("documents.rules"),
                    **values,
                )
            )
            for name in SENTENCES
        }
        following = ended(t(f"letters_notices.{self.form}.next", about=self.about, **values))
        lead = (
            [paragraph(t(f"letters_notices.{self.form}.lead", **values)), numbered(self.grounds[t.language])]
            if pending.grounds
            else []
        )
        remedy = [paragraph(self.remedy[t.language])] if pending.remedy else []
        return [
            facts((t(f"letters_notices.{pending.about}"), self.about)),
            paragraph(sentence["opening"]),
            paragraph("", strong=sentence["decision"]),
            *lead,
            heading(t("letters_notices.next")),
            paragraph(following),
            *remedy,
            small(t("letters_notices.sent")),
        ]


def _all_written(t: Text, values: Mapping[str, Any]) -> dict[str, str]:
    """The values as the sentences name them; a date `NAME_on` also as `NAME_of`, its form before a document's
    number."""
    of_documents = {
        name.removesuffix("_on") + "_of": t.date_of(value)
        for name, value in values.items()
        if isinstance(value, date)
    }
    return of_documents | {name: _written(t, value) for name, value in values.items()}


def _written(t: Text, value: date | Quarter | Basis | Localizable | int) -> str:
    if isinstance(value, Quarter):
        return t.quarter(value.year, value.quarter)
    if isinstance(value, Basis):
        return t(f"letters_notices.basis.{value.name}")
    return localized(value, t) if isinstance(value, Mapping) else shown(t, value)
