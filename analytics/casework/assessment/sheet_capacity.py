"""Check 4 of clause 18: does the declared output add up with capacity, electricity, materials, staff and
sales?

Like is compared with like: the applicant's input per declared output (at cost price) with like producers'
input per sales, by the month, of the year of application to date or, where that is not known yet, of the year
before. Cost price is below the selling price, so the comparison leans towards the applicant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from analytics.casework.assessment.sheet_lines import Figure, Line, State, Subject, per_cent
from analytics.order import adding_up
from analytics.order.adding_up import Marks, share
from analytics.order.application.document import Good
from analytics.scoring.document import PartShown, PeerFigures
from analytics.scoring.words import group_text
from analytics.text import Text
from analytics.text.values import Values

# Line -> (part of criterion, ratio of like producers in the frozen explanation, years before that of
# application); the first known counts.
INPUTS = {
    "electricity": (("c14_electricity_ytd", "electricity_to_sales_ytd", 0),),
    "materials": (("c26_raw_materials_ytd", "raw_materials_to_sales_ytd", 0),),
    "payroll": (("c17_payroll_ytd", "payroll_to_sales_ytd", 0), ("c17_payroll_py", "payroll_to_sales_py", 1)),
}
SALES, HEADCOUNT = "c11_sales_ytd", ("c16_headcount_ytd", "c16_headcount_py")
KNOWN = ("value", "zero")


@dataclass(frozen=True, slots=True)
class Frozen:
    """Parts and ratios of the frozen explanation of the last verification, by name."""

    parts: Mapping[str, PartShown]

    def monthly(self, part: str) -> Decimal | None:
        """The figure by the month it covers, KZT; None where it is not known (never zero, D8)."""
        row = self.parts.get(part)
        if row is None or row["state"] not in KNOWN or not row.get("months"):
            return None
        return Decimal(str(row["value"])) / Decimal(str(row["months"]))

    def value(self, part: str) -> Decimal | None:
        row = self.parts.get(part)
        return Decimal(str(row["value"])) if row and row["state"] in KNOWN else None

    def peers(self, part: str, ratio: str) -> PeerFigures | None:
        shown = self.parts.get(part)
        own = shown.get("ratios", []) if shown else []
        return next((row["peers"] for row in own if row["ratio"] == ratio), None)


def lines(about: Subject) -> Iterator[Line]:
    marks = adding_up.marks(about.filed_on)
    for good in about.declared.goods:
        yield _load(good)
    criteria = about.explanation["criteria"] if about.explanation else []
    frozen = Frozen({part["part"]: part for row in criteria for part in row["parts"]})
    year = about.filed_on.year
    value = adding_up.monthly_value(about.declared, year)
    yield _sales(frozen, value, marks)
    for name, choices in INPUTS.items():
        part, ratio, before = next(
            (choice for choice in choices if frozen.monthly(choice[0]) is not None), choices[0]
        )
        yield _input(name, frozen, adding_up.monthly_value(about.declared, year - before), marks, part, ratio)
    yield _materials_needed(about, frozen, year, marks)
    yield _staff(frozen, value)


def _load(good: Good) -> Line:
    """Output above capacity cannot be (clauses 10(4)e, 10(4)f)."""
    used = adding_up.load(good)
    reported = None if good.capacity_per_year is None else Figure(good.capacity_per_year, good.unit or "")
    if used is None:
        return Line(
            4,
            "capacity",
            State.NOT_KNOWN,
            "assessment_sheet.sentence.no_load",
            {},
            reported,
            good=good.number,
        )
    above = used > 100
    values = {"share": per_cent(used)}
    key = "above_capacity" if above else "within_capacity"
    made = Figure((adding_up.monthly_output(good) or Decimal(0)) * 12, good.unit or "")
    return Line(
        4,
        "capacity",
        State.DOES_NOT if above else State.ADDS_UP,
        f"assessment_sheet.sentence.{key}",
        values,
        reported,
        made,
        good.number,
    )


def _month(amount: Decimal | None) -> Figure | None:
    return None if amount is None else Figure(amount, "kzt_month")


def _not_compared(name: str, value: Decimal | None, known: Figure | None) -> Line:
    """A figure is missing on one side (D8), or nothing at all is declared to have been made, which is for the
    members to look at."""
    if value == 0:
        return Line(4, name, State.LOOK, "assessment_sheet.sentence.nothing_made", {}, _month(value), known)
    return Line(4, name, State.NOT_KNOWN, "assessment_sheet.sentence.not_compared", {}, _month(value), known)


def _covered(
    name: str, known: Decimal | None, declared: Decimal | None, least: Decimal, below: str, enough: str
) -> Line:
    """What is known must cover at least this share of what is declared; `below`, `enough`: the sentences."""
    covered = share(known, declared)
    if covered is None:
        return _not_compared(name, declared, _month(known))
    is_below = covered < least
    return Line(
        4,
        name,
        State.DOES_NOT if is_below else State.ADDS_UP,
        f"assessment_sheet.sentence.{below if is_below else enough}",
        {"share": per_cent(covered), "least": per_cent(least)},
        _month(declared),
        _month(known),
    )


def _sales(frozen: Frozen, value: Decimal | None, marks: Marks) -> Line:
    """What is made is sold: sales by invoices beside the declared output at cost price."""
    return _covered("sales", frozen.monthly(SALES), value, marks.sales_least, "sales_below", "sales_cover")


def _input(name: str, frozen: Frozen, value: Decimal | None, marks: Marks, part: str, ratio: str) -> Line:
    """An input per declared output against like producers' input per sales.

    A tenant's electricity may stand on the landlord's books (D16): the sentence says so, the members
    judge."""
    used = frozen.monthly(part)
    own = share(used, value)
    if own is None:
        return _not_compared(name, value, _month(used))
    peers = frozen.peers(part, ratio)
    if peers is None or peers["n"] < marks.least_peers or peers[marks.inputs] is None:
        return Line(
            4,
            name,
            State.LOOK,
            "assessment_sheet.sentence.no_peers",
            {"own": per_cent(own)},
            _month(value),
            _month(used),
        )
    least, median = Decimal(str(peers[marks.inputs])), Decimal(str(peers["median"]))
    below = own < least
    values: Values = {
        "own": per_cent(own),
        "least": per_cent(least),
        "median": per_cent(median),
        "n": peers["n"],
        "percentile": int(marks.inputs.removeprefix("p")),
    }
    values["group"] = Group(peers["group"], "group")
    key = f"{name}_below" if below else "input_as_peers"
    return Line(
        4,
        name,
        State.DOES_NOT if below else State.ADDS_UP,
        f"assessment_sheet.sentence.{key}",
        values,
        _month(value),
        _month(used),
    )


class Group(Figure):
    """A group of like producers, by its code."""

    __slots__ = ()

    def text(self, t: Text) -> str:
        return group_text(t, str(self.value))


def _materials_needed(about: Subject, frozen: Frozen, year: int, marks: Marks) -> Line:
    """What the declared output takes in materials, by the bills of materials, beside what was bought and
    imported."""
    needed = adding_up.monthly_materials(about.declared, year)
    bought, imported = frozen.monthly("c26_raw_materials_ytd"), frozen.monthly("c13_import_value_ytd")
    known = None if bought is None or imported is None else bought + imported
    least, keys = marks.materials_least, ("materials_short", "materials_enough")
    return _covered("materials_needed", known, needed, least, *keys)


def _staff(frozen: Frozen, value: Decimal | None) -> Line:
    """Average headcount, and what each would make in a month; nobody employed makes nothing."""
    staff = next((figure for figure in map(frozen.value, HEADCOUNT) if figure is not None), None)
    known = None if staff is None else Figure(staff, "number")
    if staff is None or not value:
        return _not_compared("staff", value, known)
    if staff == 0:
        return Line(
            4, "staff", State.DOES_NOT, "assessment_sheet.sentence.nobody_employed", {}, _month(value), known
        )
    return Line(
        4,
        "staff",
        State.LOOK,
        "assessment_sheet.sentence.output_a_head",
        {"each": Figure(value / staff, "kzt_month")},
        _month(value),
        known,
    )
