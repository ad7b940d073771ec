"""The steps of a derivation: named queries of queries/criteria kept as temporary tables of the session, one
upon the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from analytics.order.criteria import PART, PART_NAMES, PARTS
from analytics.store.criteria.known import Known
from analytics.store.criteria.reports import (
    OWED,
    Term,
    report_part_rows,
    report_slots,
)
from analytics.store.criteria.windows import is_quarters, is_yes_no
from analytics.store.derivation_settings import electricity_prefixes
from analytics.store.queries import named_steps, sql
from analytics.store.reference import version_of
from analytics.store.report_parts import INDICATORS, OWNERS_ONLY
from analytics.store.session import Session
from analytics.text.values import Values

STANDING = ("c01_activity_years", "c02_vat_registered", "c03_tax_monitoring")
SUPPLIES = ("c14_electricity_ytd", "c26_raw_materials_ytd")


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A family of flows from one kind of snapshot: the queries of its lines, of their sums, and of the rows
    to show."""

    kind: str
    lines: str
    sums: str
    rows: str


FLOW_STEPS = {
    "einvoices": FlowStep("einvoices", "lines_einvoices", "sums_einvoices", "rows_einvoices"),
    "supplies": FlowStep("einvoices", "lines_supplies", "sums_supplies", "rows_supplies"),
    "tax_payments": FlowStep("tax_payments", "lines_payments", "sums_payments", "rows_payments"),
    "customs": FlowStep("customs", "lines_customs", "sums_customs", "rows_customs"),
    "procurement": FlowStep("procurement", "lines_procurement", "hits", "rows_procurement"),
    "einvoice_restrictions": FlowStep(
        "einvoice_restrictions", "lines_restrictions", "hits", "rows_restrictions"
    ),
}
PART_COLUMNS = {"part": pl.String, "part_no": pl.Int32, "criterion": pl.Int32}
PARAMETER = re.compile(r"\$([a-z_]+)")


def keep(session: Session, name: str, text: str, values: Values | None = None) -> None:
    """Keeps what a query answers as the temporary table `name` (a name from our own code); binds those values
    that the text names."""
    requested = {key: (values or {})[key] for key in PARAMETER.findall(text)}
    session.keep(name, text, requested)


def flow_step(part: str) -> FlowStep:
    """The family that a flow part belongs to."""
    return FLOW_STEPS["supplies" if part in SUPPLIES else PART[part].source]


def on_lines(step: FlowStep, final: str, everybody: bool = False) -> str:
    """A final query over the lines of a family; everybody's invoice lines are first narrowed to what can
    count."""
    files = {"known_lines": "criteria/known_einvoices"} if step.kind == "einvoices" and everybody else {}
    return f"WITH {named_steps(files | {'lines': f'criteria/{step.lines}'})}\n{sql(f'criteria/{final}')}"


def choose_lines(session: Session, table: str = "snapshot_einvoices") -> None:
    """The invoice lines to read: all as they stand, or those of another table."""
    session.keep("chosen", f"SELECT * FROM {table}", {}, view=True)


def keep_chosen_lines(session: Session, known: Known, chosen: str, values: Values) -> None:
    """The invoice lines that can count of the BINs asked about, taken out once. `chosen`: the query that
    names their columns and says which."""
    choose_lines(session)
    text = f"WITH {named_steps({'known_lines': 'criteria/known_einvoices'})}\n{chosen}"
    keep(session, "known_lines", text, known.as_of.parameters | values)
    choose_lines(session, "known_lines")


def rests_on_sums(session: Session, known: Known) -> bool:
    """True where sales and purchases are made of the sums kept with each load: every load that counts has
    them, and the windows are whole quarters. Else of the lines."""
    days = known.flow_days("einvoices")
    windows = ((days["py_from"], days["py_to"]), (days["ytd_from"], days["ytd_to"]))
    whole = all(is_quarters(first, last) for first, last in windows)
    return whole and bool(session.scalar("criteria/loads_summed", **known.as_of.parameters))


def keep_flow_sums(session: Session, known: Known, bins: Sequence[str] | None) -> None:
    """The sums of every family of flows."""
    summed = rests_on_sums(session, known)
    invoices = line_values(session, known, "einvoices")
    if bins is None:
        choose_lines(session)
    else:
        chosen = "chosen_supplies" if summed else "chosen_lines"
        keep_chosen_lines(session, known, sql(f"criteria/{chosen}"), invoices)
    keep_code_classes(session, known)
    for name in FLOW_STEPS:
        keep_flow(session, known, name, everybody=bins is None, summed=summed and name == "einvoices")


def keep_flow(
    session: Session, known: Known, name: str, *, everybody: bool = True, summed: bool = False
) -> None:
    """The sums of one family, of its lines or of the sums kept with each load."""
    step = FLOW_STEPS[name]
    text = sql("criteria/sums_kept") if summed else on_lines(step, step.sums, everybody)
    keep(session, f"sums_{name}", text, line_values(session, known, step.kind))


def line_values(session: Session, known: Known, kind: str) -> Values:
    """What the lines of a kind are chosen by: K, L, the windows, the version of a reference table."""
    values = known.as_of.parameters | known.flow_days(kind)
    if kind == "tax_payments":
        values["exclusions"] = version_of(session, "budget_code_exclusions", known.as_of.last_load_id)
    if kind == "procurement":
        window = known.windows["c04_procurement"]
        values |= {"window_from": window.starts, "window_limit": window.limit}
    return values


def keep_entities(session: Session, known: Known, bins: Sequence[str] | None) -> None:
    """Who is asked about, what the register says of them."""
    if bins is None:
        keep(session, "chosen_bins", sql("criteria/all_bins"), {"taxpayers_load": known.taxpayers_load})
    else:
        frame = pl.DataFrame({"bin": sorted(set(bins))}, schema={"bin": pl.String})
        session.keep_frame(
            "chosen_bins", frame.with_row_index("entity_no", offset=1).cast({"entity_no": pl.Int32})
        )
    keep(session, "entities", sql("criteria/entities"), {"taxpayers_load": known.taxpayers_load})


def keep_code_classes(session: Session, known: Known) -> None:
    """Which codes are electricity, which raw materials and spare parts."""
    prefixes = electricity_prefixes(known.as_of.reference_date)
    session.keep_frame(
        "code_prefixes",
        pl.DataFrame(prefixes, schema={"classifier": pl.String, "prefix": pl.String}, orient="row"),
    )
    raw_materials = version_of(session, "raw_materials", known.as_of.last_load_id)
    keep(session, "code_classes", sql("criteria/code_classes"), {"raw_materials": raw_materials})


def keep_report_lines(session: Session, known: Known) -> None:
    """The known report figures by indicator, and whether each counts."""
    version = version_of(session, "tax_report_lines", known.as_of.last_load_id)
    keep(
        session,
        "report_lines",
        sql("criteria/lines_reports"),
        known.as_of.parameters | {"lines_version": version, "indicators": list(INDICATORS)},
    )


def keep_reports(session: Session, known: Known) -> None:
    """The known report figures and their sums, what each regime owes, who files under which regime."""
    keep_report_lines(session, known)
    slots = pl.DataFrame(
        report_slots(known.as_of),
        schema_overrides={"slot": pl.Int32, "wage_slot": pl.Int32},
        infer_schema_length=None,
    )
    session.keep_frame("report_slots", slots)
    keep(session, "sums_reports", sql("criteria/sums_reports"))
    keep(session, "first_reported", sql("criteria/first_reported"), {"indicators": list(OWNERS_ONLY)})
    keep(
        session,
        "filers",
        sql("criteria/regimes"),
        {"py_from": known.as_of.py[0], "py_end": known.as_of.py[1]},
    )
    version = version_of(session, "tax_report_terms", known.as_of.last_load_id)
    terms = [Term(**row) for row in session.rows("criteria/report_terms", version=version)]
    rows = report_part_rows(known.as_of, known.coverage.get("tax_reports", []), terms)
    session.keep_frame(
        "report_parts",
        pl.DataFrame(
            rows,
            infer_schema_length=None,
            schema_overrides=_owed_columns() | {"slot": pl.Int32, "form": pl.String},
        ),
    )


def _owed_columns() -> dict[str, type[pl.DataType]]:
    """Types of the owed periods' columns, which may be empty throughout."""
    types: dict[str, type[pl.DataType]] = dict.fromkeys(OWED[:3], pl.Date)
    types |= {"bits": pl.Int32, "past": pl.Boolean, "covered": pl.Boolean}
    return {f"{key}{number}": kind for key, kind in types.items() for number in range(1, 5)}


def keep_part_tables(session: Session, known: Known) -> None:
    """The declarations of parts that the families of parts are joined with."""
    windows = [
        numbered(part.name)
        | {
            "period": part.period,
            "yes_no": is_yes_no(part),
            "starts": w.starts,
            "ends": w.ends,
            "complete": w.complete,
        }
        for part in PARTS
        if (w := known.windows.get(part.name))
    ]
    session.keep_frame("flow_windows", pl.DataFrame(windows, schema_overrides=PART_COLUMNS))
    session.keep_frame("standing_parts", numbered_frame(STANDING))


def numbered(part: str) -> Values:
    return {"part": part, "part_no": PART_NAMES.index(part), "criterion": int(part[1:3])}


def numbered_frame(parts: Iterable[str]) -> pl.DataFrame:
    return pl.DataFrame([numbered(part) for part in parts], schema=PART_COLUMNS)
