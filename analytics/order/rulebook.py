"""The rulebook of nonconformities (clauses 27 and 28, D6, D7, D16): what each criterion must at least be, of
whom, since when.

A document of dated data, in TOML; this module reads it and judges with it. A figure that is not due, that no
source tells or that does not apply is never a nonconformity (D8, D12, D13); a due report that was not filed
is one where a rule asks for it to be filed."""

from __future__ import annotations

import tomllib
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from analytics.order.criteria import PART
from analytics.order.dated import Dated, FromDay, Table, mistake
from analytics.text.errors import UserError

LONGEST = 200_000  # characters of a document: it is read whole
BAND = "band"
Word = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Prefix = Annotated[str, Field(pattern=r"^[0-9]{1,2}(\.[0-9]{1,2}(\.[0-9])?)?$")]
Severity = Literal["severe", "ordinary"]


class Fact(StrEnum):
    """What kind of fact a rule judges (D27): a state as at the reference date, a flow of the window, a figure
    of a closed year. A due report that was not filed is a state until it is filed."""

    STATE = "state"
    FLOW = "flow"
    YEAR = "year"


class LocalizedText(Table):
    """A text of the document in the languages of the workbench: it must read the same in years, whatever
    becomes of the catalogues."""

    kk: str = Field(min_length=3, max_length=1000)
    ru: str = Field(min_length=3, max_length=1000)
    en: str = Field(min_length=3, max_length=1000)


class Applies(Table):
    """To whom a rule applies; where something that it asks about is not known, it does not (D8).

    `headcount_from`, `headcount_below`: average persons. `new_production_months`: not within so many months
    of commissioning (clause 11). `tenant` false: not to those without land and property of their own (D16).
    `simplified` false: not under the simplified regime."""

    oked: list[Prefix] = Field(default=[], max_length=200)
    oked_except: list[Prefix] = Field(default=[], max_length=200)
    headcount_from: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    headcount_below: float | None = Field(default=None, gt=0, allow_inf_nan=False)
    new_production_months: int = Field(default=0, ge=0, le=120)
    tenant: bool = True
    simplified: bool = True


class Rule(Table):
    """One rule: a part's floor, its ceiling, or the states that it must be in (`states`, of value, zero and
    missing).

    `per_month`: the bound is for a month and grows with the months that the figure covers."""

    name: Word
    criterion: int = Field(ge=1, le=26)
    part: str
    required: Literal["floor", "ceiling", "state"]
    bound: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    per_month: bool = False
    states: list[Literal["value", "zero", "missing"]] = Field(default=[], max_length=3)
    severity: Severity
    reference: LocalizedText
    kind: Fact | None = Field(default=None, alias="fact", strict=False)
    applies: Applies = Applies()

    @property
    def fact(self) -> Fact:
        """As declared, else by the part: what must be filed is a state, a year that is over is a closed
        one."""
        if self.kind is not None:
            return self.kind
        part = PART[self.part]
        if self.required == "state" or part.period == "date" or (part.report and part.period == "ytd"):
            return Fact.STATE
        return Fact.YEAR if part.period == "py" else Fact.FLOW

    @model_validator(mode="after")
    def _fits(self) -> Self:
        part = PART.get(self.part)
        if part is None or part.criterion != self.criterion:
            raise ValueError("part")
        if (self.bound is None) is (self.required != "state"):
            raise ValueError("bound")
        if bool(self.states) is not (self.required == "state"):
            raise ValueError("states")
        if self.per_month and not (part.flow and self.required != "state"):
            raise ValueError("per_month")
        if self.name == BAND:
            raise ValueError("name")
        return self


class Runs(FromDay):
    """D7: in how many runs one after another the same criterion is nonconforming before exclusion follows
    (28), from a day on."""

    runs: Literal[2, 3]
    reference: LocalizedText


class Band(Table):
    """A low indicator is always a nonconformity (D6), with the criteria that caused it."""

    severity: Severity
    reference: LocalizedText


class Rulebook(FromDay):
    """A version of the rulebook. `from`: from when it is meant to be in force; `example`: shipped, for the
    ministry to approve or replace; `near`: a figure within this share of its bound is near the edge."""

    version: str = Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$")
    example: bool = False
    approved: LocalizedText
    near: float = Field(ge=0, le=1, allow_inf_nan=False)
    consecutive_runs: list[Runs] = Field(min_length=1, max_length=50)
    band: Band
    rules: list[Rule] = Field(max_length=300)

    @model_validator(mode="after")
    def _once(self) -> Self:
        if len({rule.name for rule in self.rules}) != len(self.rules):
            raise ValueError("rules")
        return self

    def runs_on(self, day: date) -> int:
        """The reading of "again not removed" in force on a day (D7). Raises RuleFileError before the
        first."""
        return Dated(self.consecutive_runs, f"rulebook {self.version} consecutive_runs").on(day).runs

    def rule(self, name: str) -> Rule:
        return next(rule for rule in self.rules if rule.name == name)


def read_rulebook(text: str) -> Rulebook:
    """A rulebook from its TOML document. Raises UserError that names the place of the first mistake."""
    if len(text) > LONGEST:
        raise UserError("monitoring_rulebook.too_long", n=len(text), most=LONGEST)
    try:
        document = tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError("monitoring_rulebook.not_toml", reason=str(error)[:200]) from error
    try:
        return Rulebook.model_validate(document)
    except ValidationError as error:
        key, place, value = mistake(error, document)
        raise UserError(f"monitoring_rulebook.{key}", place=place, value=value) from error
