"""Raw rows of an existing Register to rows of ours, each problem with its row and cell."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from analytics.documents.forms import register_figures as figures
from analytics.documents.forms import register_values as values
from analytics.documents.forms.register_goods import NewGood
from analytics.documents.forms.register_raw import ACTIVE, REQUIRED, RawRegister, RawRow
from analytics.store.intake.cells import CellProblem
from analytics.text import Text
from analytics.text.characters import is_mixed
from analytics.text.values import Json

ERROR, NOTE = "error", "note"
CONTACTS = {"telephone": "phone", "email": "email"}
CLASSIFIERS = ("tnved", "kpved", "enstru", "agsk3")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, or worth knowing, in a row: an "error" blocks the import, a "note" does not. `cell` is
    that of a workbook."""

    severity: str
    row: int | None
    rule: str
    field: str | None = None
    cell: str | None = None
    file: str | None = None
    details: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    def message(self, t: Text) -> str:
        """What is wrong and what to do."""
        name = t(f"register.import.field.{self.field}") if self.field else ""
        known = {"field": name, "cell": self.cell or self.field or "", **self.details}
        return t(self.rule if "." in self.rule else f"register.import.{self.rule}", **known)

    def where(self, t: Text) -> str:
        """The cell, else the row and field, else the file."""
        if self.cell:
            return self.cell
        if self.row is None:
            return t("register.import.whole_file")
        where = t("register.import.row", row=self.row) + (f", {self.field}" if self.field else "")
        return f"{self.file}, {where}" if self.file else where

    def as_row(self, t: Text) -> Json:
        return {
            "severity": self.severity,
            "row": self.row,
            "cell": self.cell,
            "field": self.field,
            "rule": self.rule,
            "message": self.message(t),
        }


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row read: where it stood, its registration number, whether it is in force, when it was included, and
    the good that goes into the Register."""

    number: int
    registration_no: str
    active: bool
    included_on: date
    good: NewGood
    file: str | None = None


def read_rows(raw: RawRegister, on: date) -> tuple[list[ReadRow], list[Problem]]:
    """All rows that could be read, and everything found on the way; an inclusion after `on` is an error."""
    problems = [Problem(NOTE, None, "unknown_column", details={"value": name}) for name in raw.unknown]
    read = [entry for entry in (_Reader(row, on, problems).read() for row in raw.rows) if entry]
    if not raw.rows:
        problems.append(Problem(ERROR, None, "empty"))
    return read, problems


class _Reader:
    """Reads one row, collecting its problems."""

    def __init__(self, row: RawRow, on: date, problems: list[Problem]) -> None:
        self.row, self.on, self.problems = row, on, problems
        self.failed = False

    def read(self) -> ReadRow | None:
        for name in REQUIRED:
            if values.is_blank(self.row.values.get(name)):
                self._problem(name, "wanted")
        if self.row.hidden:
            self._problem("registration_number", "hidden_row", NOTE)
        number = self._value("registration_number", values.registration_number)
        bin = self._value("bin_iin", values.bin_number)
        name, product = self._names()
        main, others = self._activities()
        kato, contacts, capacity = self._region(), self._contacts(), self._capacity()
        tnved, kpved, enstru, agsk3 = map(self._codes, CLASSIFIERS)
        share = self._value("dvc_percent", self._of_figures(figures.percent))
        level, included_on = self._localisation(), self._day()
        active = self._value(ACTIVE, values.answer)
        if self.failed or included_on is None:
            return None
        good = NewGood(
            bin,
            name,
            product,
            oked=main,
            oked_secondary=others,
            kato=kato,
            address=contacts.address,
            email=contacts.email,
            telephone=contacts.telephone,
            capacity=capacity.figure,
            unit=capacity.unit,
            capacity_text=capacity.text,
            tnved=tnved,
            kpved=kpved,
            enstru=enstru,
            agsk3=agsk3,
            in_country_value=share,
            localisation=level.figure,
            localisation_text=level.text,
            included_on=included_on,
        )
        return ReadRow(self.row.number, number, active is not False, included_on, good, self.row.file)

    def _value(self, name: str, read: Callable[[Any], Any]) -> Any:
        if name in self.row.unreadable:
            why = self.row.unreadable[name]
            self._problem(name, why.reason, **{"value": str(self.row.values.get(name))[:80], **why.details})
            return None
        provided = self.row.values.get(name)
        if values.is_blank(provided):
            return None
        try:
            return read(provided)
        except values.BadValue as bad:
            self._problem(name, bad.rule, value=bad.value)
            return None
        except CellProblem as problem:
            self._problem(name, problem.reason, **{"value": str(provided)[:80], **problem.details})
            return None

    def _of_figures(self, read: Callable[..., Any]) -> Callable[[Any], Any]:
        """A reader of figures that knows who wrote the row."""
        return partial(read, by_program=self.row.by_program)

    def _activities(self) -> tuple[str | None, str | None]:
        result: tuple[str, str | None] | None = self._value("oked", values.activities)
        for one in values.odd_activities(*result) if result else ():
            self._problem("oked", "code_format", NOTE, value=one)
        return result or (None, None)

    def _region(self) -> str | None:
        result: tuple[str, bool] | None = self._value("region_kato", values.region)
        if result and not result[1]:
            self._problem("region_kato", "region_as_text", NOTE, value=result[0])
        return result[0] if result else None

    def _names(self) -> tuple[str, str]:
        """Of the producer and of the good, remarked on where letters of two alphabets are mixed in one."""
        result = {name: self._value(name, values.text) or "" for name in ("company_name", "product_name")}
        for name, text in result.items():
            if is_mixed(text):
                self._problem(name, "intake.mixed_letters", NOTE)
        return result["company_name"], result["product_name"]

    def _contacts(self) -> values.Contacts:
        """Annex 1 has address, e-mail and telephone in one cell, the open interface each by its name."""
        result: values.Contacts = self._value("production_address", values.address) or values.Contacts()
        own = {name: self._value(field, values.contact) for name, field in CONTACTS.items()}
        return replace(result, **{name: value for name, value in own.items() if value})

    def _capacity(self) -> figures.Capacity:
        result: figures.Capacity = self._value("production_capacity", figures.capacity) or figures.Capacity()
        doubt = figures.doubt_of(result)
        if doubt:
            self._problem("production_capacity", doubt, NOTE, value=result.text)
        return result

    def _localisation(self) -> figures.Level:
        """A figure that is no share stays as it was written, and is named."""
        read = self._of_figures(figures.localisation)
        result: figures.Level = self._value("localization_level", read) or figures.Level()
        if result.text and figures.is_figure(result.text):
            self._problem("localization_level", "percent_out_of_range", NOTE, value=result.text)
        return result

    def _codes(self, classifier: str) -> str | None:
        result: tuple[str | None, list[str]] | None = self._value(
            classifier, partial(values.codes, classifier)
        )
        for code in result[1] if result else ():
            self._problem(classifier, "code_format", NOTE, value=code)
        return result[0] if result else None

    def _day(self) -> date | None:
        result: date | None = self._value("registry_inclusion_date", values.day)
        if result and result > self.on:
            self._problem("registry_inclusion_date", "date_to_come", value=result.isoformat())
        return result

    def _problem(self, name: str, rule: str, severity: str = ERROR, **details: Any) -> None:
        self.failed = self.failed or severity == ERROR
        self.problems.append(
            Problem(severity, self.row.number, rule, name, self.row.cells.get(name), self.row.file, details)
        )
