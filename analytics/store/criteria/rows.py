"""Every part followed back to the snapshot rows that it was made of, and made of them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from analytics.order.criteria import PART, Unit
from analytics.store.criteria import steps
from analytics.store.criteria.known import Known
from analytics.store.queries import sql
from analytics.store.report_parts import REPORT_PARTS
from analytics.store.session import Session
from analytics.text.errors import UserError
from analytics.text.values import Values

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a snapshot that counts in a part. `source_row` is its number in the file as a person counts
    it.

    `day` is the date that places it in the period (of reports: when filed), `until` the end of an interval,
    `what` its number and code, `amount` in KZT (per cent in tax_burden, persons for headcount), `adds` what
    it adds to the figure (in a mean or a ratio: to the sum it is worked out from; 1 for a row that answers
    yes). `note` is a message id where the row needs a word, else None."""

    kind: str
    load_id: int
    as_of: date
    source: str | None
    file_name: str | None
    source_row: int
    day: date | None
    what: str | None
    amount: Decimal | None
    adds: Decimal | None
    note: str | None = None
    until: date | None = None
    indicator: str | None = None
    form: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    months: int | None = None
    revision: int | None = None


def read_rows(session: Session, known: Known, bin: str, parts: Sequence[str]) -> dict[str, list[SourceRow]]:
    """The rows behind parts of one BIN, by day and place. Raises UserError for a part that does not exist."""
    for part in parts:
        if part not in PART:
            raise UserError("derivation.unknown_part", part=part)
    steps.keep_entities(session, known, [bin])
    _keep_shared_steps(session, known, {PART[part].source for part in parts})
    return {part: _rows_of(session, known, part) for part in parts}


def _keep_shared_steps(session: Session, known: Known, sources: set[str]) -> None:
    """The steps that several parts of these sources rest on. A tax burden may have to be derived from
    taxes and income."""
    if "taxpayers" in sources:
        steps.keep_part_tables(session, known)
        reference = {"reference_date": known.as_of.reference_date}
        steps.keep(session, "standing_states", sql("criteria/parts_standing"), reference)
    if sources & {"tax_reports", "tax_burden"}:
        steps.keep_report_lines(session, known)


def _rows_of(session: Session, known: Known, part: str) -> list[SourceRow]:
    source = PART[part].source
    if part == "c07_tax_burden_py":
        return _burden_rows(session, known)
    if part.startswith("c08"):
        return _report_rows(session, known, "c10_income_py")
    if source == "taxpayers":
        return _named(session, sql("criteria/rows_standing"), {"part": part})
    return _report_rows(session, known, part) if source == "tax_reports" else _flow_rows(session, known, part)


def _flow_rows(session: Session, known: Known, part: str) -> list[SourceRow]:
    kind = PART[part].source
    if kind == "einvoices":
        _keep_invoice_lines(session, known, part)
        steps.keep_code_classes(session, known)
    step = steps.flow_step(part)
    return _named(
        session, steps.on_lines(step, step.rows), steps.line_values(session, known, kind) | {"part": part}
    )


def _keep_invoice_lines(session: Session, known: Known, part: str) -> None:
    """The lines of a part's side and window alone: of many loads, few are then read."""
    side = "seller_bin" if part.startswith("c11_sales") else "buyer_bin"
    day = "turnover_on" if part.startswith("c11") else "issued_on"
    window = known.windows[part]
    chosen = sql("criteria/chosen_rows").replace("{side}", side).replace("{day}", day)
    steps.keep_chosen_lines(session, known, chosen, {"window_from": window.starts, "window_to": window.ends})


def _report_rows(session: Session, known: Known, part: str) -> list[SourceRow]:
    name, period = part.rsplit("_", 1)
    indicator = REPORT_PARTS[name].indicator
    span = known.as_of.py if period == "py" else known.as_of.ytd
    values = {
        "indicators": ["employee_income", "headcount_average"] if indicator == "wage" else [indicator],
        "only_both": indicator == "wage",
        "span_from": span[0],
        "span_to": span[1],
    }
    return _named(session, sql("criteria/rows_reports"), values)


def _burden_rows(session: Session, known: Known) -> list[SourceRow]:
    """The source's own coefficient; where there is none, the taxes and the income that it is derived from."""
    steps.keep(
        session,
        "burden",
        sql("criteria/lines_burden"),
        known.as_of.parameters | {"year": known.as_of.py[0].year},
    )
    values = _named(session, sql("criteria/rows_burden"), {})
    return values or _flow_rows(session, known, "c06_taxes_paid_py") + _report_rows(
        session, known, "c10_income_py"
    )


def _named(session: Session, text: str, values: Values) -> list[SourceRow]:
    steps.keep(session, "found_rows", text, values)
    return [_source_row(row) for row in session.rows("criteria/rows_named")]


def _source_row(row: Values) -> SourceRow:
    note = None
    if row.get("amount_kind") == "difference":
        note = "derivation.note_difference"
    elif row.get("revision"):
        note = "derivation.note_revision"
    adds = row["adds"]
    fields = {name: row[name] for name in SourceRow.__dataclass_fields__ if name in row and name != "adds"}
    return SourceRow(**fields, adds=None if adds is None else Decimal(str(adds)), note=note)


def recompute(part: str, rows: Sequence[SourceRow]) -> float | None:
    """The figure of a part (its value, or its partial) from the rows behind it; None where there is nothing
    to make it from.

    Sums are the sum of `adds`. Yes/no: 1 where a row answers yes. c16: Σ headcount × months ÷ Σ months; c18:
    Σ payroll ÷ Σ headcount × months; c07 derived: taxes ÷ income × 100; c08: 1 where the income reported is
    0; c23, c24: 1 where the sum is above 0."""
    if not rows:
        return None
    total = sum((row.adds or ZERO for row in rows), ZERO)
    if part == "c07_tax_burden_py" and rows[0].kind != "tax_burden":
        taxes, income = (
            float(sum((row.adds or ZERO for row in rows if row.kind == kind), ZERO))
            for kind in ("tax_payments", "tax_reports")
        )
        return taxes / income * 100 if income else None
    if part.startswith("c08"):
        return float(total == 0)
    if part.startswith("c16"):
        months = sum({(row.form, row.period_start, row.period_end): row.months or 0 for row in rows}.values())
        return float(_person_months(rows)) / months
    if part.startswith("c18"):
        worked = float(_person_months(rows))
        paid = float(sum((row.adds or ZERO for row in rows if row.indicator == "employee_income"), ZERO))
        return paid / worked if worked else (0.0 if paid == 0 else None)
    if PART[part].unit is Unit.YES_NO and PART[part].source != "taxpayers":
        return float(total > 0)
    return float(total)


def _person_months(rows: Sequence[SourceRow]) -> Decimal:
    return sum(
        ((row.adds or ZERO) * (row.months or 0) for row in rows if row.indicator == "headcount_average"), ZERO
    )
