"""Figures of an existing Register as people and programs left them: capacities, shares in per cent. None is
rounded, none is guessed where it can be read in two ways."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from analytics.documents.forms.application_lists import unit_code
from analytics.documents.forms.form_cells import figure, per_cent
from analytics.documents.forms.register_rules import rules
from analytics.documents.forms.register_values import BadValue, text
from analytics.store.intake.cells import CellProblem
from analytics.store.intake.workbook.formats import exact
from analytics.text import UserError

FIGURES = ("capacity", "cost_price", "in_country_value", "localisation")
PLACES, MOST_CAPACITY = Decimal("0.0001"), Decimal(10) ** 14  # what the Register keeps of a figure
_CAPACITY = re.compile(r"\s*([0-9][0-9\s\u00a0\u202f.,]*[0-9]|[0-9])\s*(.*?)\s*", re.DOTALL)
# What may follow a capacity's figure: a unit, with no digit but that of м3. A range, a share or a second
# figure says another thing than the first figure.
_UNIT = re.compile(r"(?:[^\W\d]|[%°(])(?:[^\d]|(?<=[^\W\d])[23](?!\d))*|")


@dataclass(frozen=True, slots=True)
class Capacity:
    """A capacity as it was written; and, where that is beyond doubt, the figure and its unit a year."""

    text: str | None = None
    figure: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A level of localisation: a share in per cent, or as it was written."""

    figure: Decimal | None = None
    text: str | None = None


def capacity(value: Any) -> Capacity:
    """As it was written; and, where it begins with a figure that can be read in one way only, the figure and
    its unit a year."""
    sentence = text(value)
    parts = _CAPACITY.fullmatch(sentence)
    amount = _certain(parts) if parts else None
    if not parts or amount is None:
        return Capacity(sentence)
    unit = _a_year().sub("", " " + parts[2]).strip(" .")
    kept = amount if amount < MOST_CAPACITY and is_kept_whole(amount) else None
    return Capacity(sentence, kept, unit_code(unit) if unit else None)


def doubt_of(capacity: Capacity) -> str | None:
    """Why a capacity that begins with a figure is kept as a text only, as a rule's name: it can be read in
    two ways, or the Register would round it."""
    parts = _CAPACITY.fullmatch(capacity.text or "")
    if parts is None or capacity.figure is not None:
        return None
    return "capacity_in_doubt" if _certain(parts) is None else "capacity_too_fine"


def _certain(parts: re.Match[str]) -> Decimal | None:
    """The figure of a capacity, None where it can be read in two ways or is not the only one."""
    if not _UNIT.fullmatch(parts[2]):
        return None
    try:
        return figure(parts[1])
    except CellProblem:
        return None


def percent(value: Any, *, by_program: bool = False) -> Decimal:
    """0 to 100 per cent; a sign of per cent and a decimal comma are understood. Raises BadValue, also for
    more places than the Register keeps, or CellProblem for a figure that can be read in two ways
    (`by_program`: see form_cells)."""
    result = _percent(value, by_program)
    if result is None:
        raise BadValue("not_a_percent", value)
    if not 0 <= result <= 100:
        raise BadValue("percent_out_of_range", value)
    if not is_kept_whole(result):
        raise BadValue("percent_too_fine", value)
    return result


def localisation(value: Any, *, by_program: bool = False) -> Level:
    """A plain share as a figure in per cent; anything else (9/9, "high") as it was written. Raises BadValue
    for more places than the Register keeps, and CellProblem as `percent` does."""
    result = _percent(value, by_program)
    if result is None or not 0 <= result <= 100:
        return Level(text=text(value))
    if not is_kept_whole(result):
        raise BadValue("percent_too_fine", value)
    return Level(result)


def is_kept_whole(number: Decimal) -> bool:
    """Whether a figure has no more than the four places that the Register keeps."""
    return number == number.quantize(PLACES)


def is_figure(sentence: str) -> bool:
    """Whether a text is a figure, in per cent or not."""
    return _percent(sentence.lstrip("-"), True) is not None


def field_value(field: str, sentence: str) -> str | Decimal | None:
    """A value as the Register holds it: empty is nothing, a figure is exact and can be read in one way
    only."""
    if not sentence or field not in FIGURES:
        return sentence or None
    try:
        return figure(sentence) if field in ("capacity", "cost_price") else per_cent(sentence)
    except CellProblem as problem:
        raise UserError(problem.reason, **problem.details) from problem


@cache
def _a_year() -> re.Pattern[str]:
    texts = "|".join(map(re.escape, rules().importing.a_year))
    return re.compile(rf"(?:[\s/.,]+(?:{texts})\.?)+\s*$", re.IGNORECASE)


def _percent(value: Any, by_program: bool) -> Decimal | None:
    """The figure, None for what is none; of a program's binary number the digits that it holds for certain.
    Raises CellProblem for one that can be read in two ways."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return exact(repr(value))
    try:
        return per_cent(value, by_program=by_program) if isinstance(value, str) else Decimal(str(value))
    except CellProblem as problem:
        if problem.reason != "intake.not_a_figure":
            raise
    except InvalidOperation:
        pass
    return None
