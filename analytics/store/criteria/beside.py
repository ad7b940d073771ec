"""What an explanation shows beside the 35 parts: reports that were due and not filed (D25), and trade by EAEU
statements, which criteria 12 and 13 do not count (D14)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from analytics.order.criteria import PART
from analytics.store.as_of import AsOf
from analytics.store.criteria.known import what_was_known
from analytics.store.criteria.steps import line_values
from analytics.store.records import Record
from analytics.store.session import Session

# Parts that are made of others take the reports of those (contract of snapshots: 7, 8).
MADE_OF = {"c10_income_py": ("c07_tax_burden_py", "c08_zero_reports_py")}
ROW = {name: number for number, name in enumerate(PART)}
EAEU_PARTS = ("c12_export_turnover_ytd", "c13_import_value_ytd")


@dataclass(frozen=True, slots=True)
class UnfiledPart(Record):
    """A part of a criterion that a report is in which was due and not filed."""

    QUERY: ClassVar[str] = "criteria/unfiled"

    bin: str
    part: str
    form: str
    period_start: date
    period_end: date
    due_on: date


@dataclass(frozen=True, slots=True)
class EaeuTrade(Record):
    """What EAEU statements tell of an entity, by the parts of criteria 12 and 13."""

    QUERY: ClassVar[str] = "criteria/eaeu_statements"

    bin: str
    c12_export_turnover_ytd: float
    c13_import_value_ytd: float


@dataclass(frozen=True, slots=True)
class UnfiledReport:
    """A report that was due on K and not filed, and the parts that are in it."""

    form: str
    period_start: date
    period_end: date
    due_on: date
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Of one BIN. `eaeu`: what EAEU statements tell of parts of criteria 12 and 13."""

    unfiled: tuple[UnfiledReport, ...] = ()
    eaeu: dict[str, float] | None = field(default=None)


def beside(session: Session, as_of: AsOf, *, reports: bool = True) -> dict[str, Beside]:
    """Of each BIN of the derivation just made in this session (it reads what that keeps). `reports`: whether
    those not filed are wanted too."""
    unfiled = _unfiled(session) if reports else {}
    known = what_was_known(session, as_of)
    windows = line_values(session, known, "customs")
    del windows["ytd_limit"]
    traded = {one.bin: one for one in session.records(EaeuTrade, **windows)}
    return {
        bin_: Beside(
            unfiled.get(bin_, ()), {part: getattr(traded.get(bin_), part, 0.0) for part in EAEU_PARTS}
        )
        for bin_ in session.frame("criteria/chosen_bins")["bin"].to_list()
    }


def _unfiled(session: Session) -> dict[str, tuple[UnfiledReport, ...]]:
    """Of each BIN the reports that were due and not filed."""
    reports: dict[str, dict[tuple[str, date, date, date], list[str]]] = {}
    for one in session.records(UnfiledPart):
        key = (one.form, one.period_start, one.period_end, one.due_on)
        parts = reports.setdefault(one.bin, {}).setdefault(key, [])
        parts += [one.part, *MADE_OF.get(one.part, ())]
    return {
        bin_: tuple(
            UnfiledReport(*key, tuple(sorted(parts, key=ROW.__getitem__))) for key, parts in of.items()
        )
        for bin_, of in reports.items()
    }
