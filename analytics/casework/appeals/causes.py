"""Why a figure is not what it was: the snapshot rows that came, went or were corrected since a verification,
each with its file and row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics.casework.appeals.rows import LoadSince, ReplacingFile
from analytics.order.criteria import PART, State, Unit
from analytics.scoring.document import Explanation, PartShown
from analytics.scoring.words import figure_text, part_text
from analytics.store.as_of import AsOf
from analytics.store.criteria import derivation as criteria
from analytics.store.criteria.derivation import SourceRow
from analytics.store.database import Session
from analytics.text import Text

NAMED = 3  # rows told one by one; more are counted


@dataclass(frozen=True, slots=True)
class CausingLoad:
    """The load that a cause names, and its files where it took the place of a row."""

    load_id: int
    as_of: date
    files: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """`kind`: corrected (a row in place of `was`), new, gone (a `load` took its place), more (`n` rows beyond
    those named); where no row differs: covered (a `load` tells of the period now), ratio (a figure that it is
    divided by changed), term (only time has passed)."""

    kind: str
    row: SourceRow | None = None
    was: SourceRow | None = None
    n: int = 0
    load: CausingLoad | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A part that differs: `then`, `now` are entries of an explanation's parts."""

    part: str
    then: PartShown
    now: PartShown
    causes: tuple[Cause, ...]

    @property
    def effect(self) -> float:
        return self.now["contribution"] - self.then["contribution"]

    @property
    def same_figure(self) -> bool:
        return (self.then["value"], self.then["state"]) == (self.now["value"], self.now["state"])

    def loads(self) -> set[int]:
        rows = {cause.row.load_id for cause in self.causes if cause.row}
        return rows | {cause.load.load_id for cause in self.causes if cause.load}


def changes(
    session: Session, bin: str, then: AsOf, now: AsOf, before: Explanation, after: Explanation
) -> list[Change]:
    """Every part whose figure, state or contribution is not the same in two explanations, in the order of the
    criteria, with causes."""
    first, second = _parts(before), _parts(after)
    differing = [name for name, was in first.items() if _figures(was) != _figures(second[name])]
    rows_then, rows_now = (criteria.rows_of_parts(session, one, bin, differing) for one in (then, now))
    result = []
    for name in differing:
        was, is_now = first[name], second[name]
        differ = _rows_that_differ(rows_then[name], rows_now[name])
        causes = [_replaced(session, cause, now) for cause in differ]
        causes = causes or [_without_rows(session, name, then, now, was, is_now)]
        result.append(Change(name, was, is_now, tuple(causes)))
    return result


def _without_rows(
    session: Session, name: str, then: AsOf, now: AsOf, was: PartShown, is_now: PartShown
) -> Cause:
    """Why a part differs although its rows do not."""
    if was["value"] == is_now["value"] and was["state"] == is_now["state"]:
        return Cause("ratio")
    known = {"since_known_on": then.known_on, "since_load": then.last_load_id} | now.parameters
    load = (
        session.record(LoadSince, kind=PART[name].source, **known) if was["state"] == State.NO_DATA else None
    )
    return Cause("covered", load=CausingLoad(load.load_id, load.as_of)) if load else Cause("term")


def _figures(part: PartShown) -> tuple[float | None, str, float]:
    return part["value"], part["state"], part["contribution"]


def _parts(explanation: Explanation) -> dict[str, PartShown]:
    return {part["part"]: part for row in explanation["criteria"] for part in row["parts"]}


def _rows_that_differ(then: Iterable[SourceRow], now: Iterable[SourceRow]) -> list[Cause]:
    before = {_place(row): row for row in then}
    after = {_place(row): row for row in now}
    came = [row for place, row in after.items() if place not in before or before[place].adds != row.adds]
    went = {
        _matter(row): row
        for place, row in before.items()
        if place not in after or after[place].adds != row.adds
    }
    causes = []
    for row in came:
        was = went.pop(_matter(row), None)
        causes.append(Cause("corrected" if was else "new", row, was))
    causes += [Cause("gone", None, row) for row in went.values()]
    return causes if len(causes) <= NAMED else [*causes[:NAMED], Cause("more", n=len(causes) - NAMED)]


def _replaced(session: Session, cause: Cause, now: AsOf) -> Cause:
    """Of a row that no longer counts, the load that took its place: the correction may be of another entity,
    or take the row back."""
    row = cause.was
    if cause.kind != "gone" or row is None:
        return cause
    query = {
        "kind": row.kind,
        "load_id": row.load_id,
        "file_name": row.file_name,
        "source_row": row.source_row,
    }
    files = session.records(ReplacingFile, **query, **now.parameters)
    if not files:
        return cause
    names = ", ".join(one.file_name for one in files)
    return replace(cause, load=CausingLoad(files[0].load_id, files[0].as_of, names))


def _place(row: SourceRow) -> tuple[Any, ...]:
    """Where a row stands: the same in two readings."""
    return row.kind, row.load_id, row.source_row, row.indicator


def _matter(row: SourceRow) -> tuple[Any, ...]:
    """What a row is about: a correction is about the same."""
    if row.form:
        return row.kind, row.form, row.period_start, row.period_end, row.indicator
    return row.kind, row.what


def cause_text(t: Text, change: Change, cause: Cause, reference_date: date) -> str:
    """A cause in a sentence with the place of its row, for the paper."""
    return "; ".join(filter(None, (cause_sentence(t, change, cause, reference_date), place_text(t, cause))))


def place_text(t: Text, cause: Cause) -> str:
    """File, row and load of what a cause names; empty where it names no row."""
    row = cause.row or cause.was
    if row is None:
        return ""
    return t(
        "appeals_file.cause.place",
        file=row.file_name or "—",
        row=row.source_row,
        load=row.load_id,
        as_of=t.date(row.as_of),
    )


def cause_sentence(t: Text, change: Change, cause: Cause, reference_date: date) -> str:
    """Which report or row, from what to what."""
    if cause.kind in ("ratio", "term"):
        return t(f"appeals_file.cause.{cause.kind}", state=t(f"criteria.state.{change.now['state']}"))
    if cause.kind == "more":
        return t("appeals_file.cause.more", n=cause.n)
    if cause.kind == "covered" and cause.load:
        return t("appeals_file.cause.covered", load=cause.load.load_id, as_of=t.date(cause.load.as_of))
    row = cause.row or cause.was
    assert row
    what = _what(t, row)
    if cause.kind == "corrected" and cause.row and cause.was:
        values = {"was": _amount(t, change.part, cause.was), "now": _amount(t, change.part, cause.row)}
        name = _indicator(t, row) or part_text(t, PART[change.part], reference_date)
        return t("appeals_file.cause.corrected", what=what, name=name, **values)
    amount = "" if PART[change.part].unit is Unit.YES_NO else f", {_amount(t, change.part, row)}"
    text = t(f"appeals_file.cause.{cause.kind}", what=what, amount=amount)
    if cause.load:
        load = cause.load
        text += t(
            "appeals_file.cause.replaced",
            files=load.files,
            load=load.load_id,
            as_of=t.date(load.as_of),
        )
    return text


# What a row of a report states, where a criterion is divided from several: the criterion that is this figure.
INDICATORS = {"headcount_average": 16, "employee_income": 17, "total_income": 10}


def _indicator(t: Text, row: SourceRow) -> str:
    """The name of the row's own figure: of a mean wage the headcount or the income, not the wage."""
    criterion = INDICATORS.get(row.indicator or "")
    return t(f"criteria.name.{criterion}") if criterion else ""


def _what(t: Text, row: SourceRow) -> str:
    """A row by its name: a report with its form, day and revision; else its source, number and day."""
    day = t.date(row.day) if row.day else "—"
    if row.form and row.revision:
        return t("appeals_file.cause.report_revised", form=row.form, day=day, revision=row.revision)
    if row.form:
        return t("appeals_file.cause.report", form=row.form, day=day)
    return t("appeals_file.cause.row", source=t(f"criteria.source.{row.kind}"), what=row.what or "—", day=day)


def _amount(t: Text, part: str, row: SourceRow) -> str:
    """The row's own figure in the part's unit; of a mean or a ratio by what the row states."""
    if row.amount is None:
        return "—" if row.adds is None else t.number(row.adds, 0)
    if row.indicator == "headcount_average":
        return t("criteria.persons", value=t.number(row.amount, 0 if row.amount == int(row.amount) else 1))
    if row.kind == "tax_burden":
        return figure_text(t, PART["c07_tax_burden_py"], float(row.amount))
    return t.money_full(row.amount)
