"""What an explanation shows beside the 35 parts: reports that were due and not filed (D25), and trade by EAEU
statements, which criteria 12 and 13 do not count (D14)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from analytics.order.criteria import PART
from analytics.store.as_of import AsOf
from analytics.store.criteria.known import what_was_known
from analytics.store.criteria.steps import line_values
from analytics.store.session import Session

# Parts that are made of others take the reports of those (contract of snapshots: 7, 8).
MADE_OF = {"c10_income_py": ("c07_tax_burden_py", "c08_zero_reports_py")}
EAEU_PARTS = ("c12_export_turnover_ytd", "c13_import_value_ytd")


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


def beside(session: Session, as_of: AsOf) -> dict[str, Beside]:
    """Of each BIN of the derivation just made in this session (it reads what that keeps)."""
    known = what_was_known(session, as_of)
    reports: dict[str, dict[tuple[str, date, date, date], list[str]]] = {}
    for row in session.rows("criteria/unfiled"):
        key = (row["form"], row["period_start"], row["period_end"], row["due_on"])
        parts = reports.setdefault(row["bin"], {}).setdefault(key, [])
        parts += [row["part"], *MADE_OF.get(row["part"], ())]
    windows = line_values(session, known, "customs")
    del windows["ytd_limit"]
    traded = {row["bin"]: row for row in session.rows("criteria/eaeu_statements", **windows)}
    nothing = dict.fromkeys(EAEU_PARTS, 0.0)
    result = {}
    for bin_ in session.frame("criteria/asked")["bin"].to_list():
        unfiled = tuple(
            UnfiledReport(*key, tuple(sorted(parts, key=list(PART).index)))
            for key, parts in reports.get(bin_, {}).items()
        )
        eaeu = {part: traded.get(bin_, nothing)[part] for part in EAEU_PARTS}
        result[bin_] = Beside(unfiled, eaeu)
    return result
