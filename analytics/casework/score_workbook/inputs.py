"""Sheet of the 35 parts: what is known of each, what of it was not filed, the least it could be (D8, D12,
D25)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from analytics.casework.score_workbook.cells import Formula, Sheet, Value
from analytics.order.criteria import PART, PART_NAMES, State
from analytics.scoring.features import NEUTRAL
from analytics.scoring.unfiled import (
    INCOME,
    INCOME_NOW,
    OF_THE_YEAR,
    STAFF,
    STAFF_NOW,
    STANDS,
    SUMS,
    WAGES,
)
from analytics.scoring.wide import HALF_YEAR, QUARTER, ROW, YEAR
from analytics.store.records import Record
from analytics.text import Text

FIRST = 2
HEADINGS = (
    *("part", "name", "state", "value", "months", "missing_periods", "flow", "sum"),
    *("has", "late", "known", "amount", "flagged", "no_data", "unfiled", "missing"),
    *("partly", "share", "least", "least_known", "unbounded"),
)
COLUMN = {name: "ABCDEFGHIJKLMNOPQRSTU"[number] for number, name in enumerate(HEADINGS)}


@dataclass(frozen=True, slots=True)
class FrozenPart(Record):
    """A part as it was frozen with a verification."""

    QUERY: ClassVar[str] = "verification/parts"

    part: str
    value: float | None
    state: str
    months: float | None
    missing_periods: int | None
    partial: float | None
    derived: bool | None


def inputs_sheet(t: Text, rows: Sequence[FrozenPart], names: Mapping[str, str], rule: str) -> Sheet:
    """`rows`: the 35 frozen parts in their order; `names` in the language; `rule`: what a due report that was
    not filed counts as. Below them stands what each code of a state means."""
    sheet = Sheet(
        t("models_score_workbook.sheet.inputs"),
        [t(f"models_score_workbook.input.{name}") for name in HEADINGS],
        wide=(1, 2),
    )
    for number, row in enumerate(rows):
        sheet.rows.append(_part(number, row, names[row.part], rule))
    sheet.rows.append(())
    sheet.rows += [(state.value, t(f"criteria.state.{state.value}")) for state in State]
    return sheet


def cell(sheet: Sheet, name: str, part: str) -> str:
    """A column's cell of a part, for a formula on any sheet."""
    return sheet.at(COLUMN[name], FIRST + ROW[part])


def _part(number: int, row: FrozenPart, name: str, rule: str) -> list[Value]:
    here = {column: f"{place}{FIRST + number}" for column, place in COLUMN.items()}
    stands = bool(STANDS[number])
    return [
        row.part,
        name,
        row.state,
        row.value,
        row.months,
        row.missing_periods or 0,
        int(PART[row.part].flow),
        int(SUMS[number]),
        *(
            Formula(text.format(**here))
            for text in (
                'IF(AND(OR({state}="value",{state}="zero"),OR({flow}=0,N({months})>0)),1,0)',
                'IF(AND(OR({state}="value",{state}="zero"),{missing_periods}>0),1,0)',
                "{has}" if rule == NEUTRAL else 'IF(OR({has}=1,{state}="zero"),1,0)',
                "IF({has}=1,IF({flow}=1,{value}/{months},{value}),0)",
                'IF(OR({state}="missing",{late}=1),1,0)',
                'IF({state}="no_data",1,0)',
                _unfiled(number),
                _missing(number),
                "0" if stands else "IF(AND({flagged}=1,{known}=1),1,0)",
                _share(),
                "IF(AND({partly}=1,{sum}=1),{amount}*{share},{amount})",
                "IF(AND({known}=1,NOT(AND({partly}=1,{sum}=1,NOT(ISNUMBER({months}))))),1,0)",
                "IF(AND({partly}=1,{sum}=0),1,0)",
            )
        ),
    ]


def _share() -> str:
    """Of the months owed, those filed: half-years where they fit a year, else quarters."""
    half = f"{{months}}+{HALF_YEAR:g}*{{missing_periods}}"
    quarter = f"{{months}}+{QUARTER:g}*{{missing_periods}}"
    return f"IF(AND({{late}}=1,ISNUMBER({{months}})),{{months}}/IF({half}<={YEAR:g},{half},{quarter}),1)"


def _own(name: str, row: int) -> str:
    return f"{COLUMN[name]}{FIRST + row}"


def _unfiled(number: int) -> str:
    """Nothing was filed that had to be; a wage besides where payroll or headcount were not."""
    plain = "AND({flagged}=1,{known}=0)"
    for wage, staff, payroll in WAGES:
        if PART_NAMES[number] == wage:
            behind = f"OR({_own('flagged', ROW[staff])}=1,{_own('flagged', ROW[payroll])}=1)"
            plain = f"OR({plain},AND({{no_data}}=1,{behind}))"
    return f"IF({plain},1,0)"


def _missing(number: int) -> str:
    """The same, and what hangs on the regime where no report of income or staff shows it."""
    unshown = f"{_own('flagged', INCOME)}=1,{_own('unfiled', STAFF)}=1"
    if number == INCOME_NOW:
        unshown += f",{_own('unfiled', STAFF_NOW)}=1"
    elif number not in (INCOME, *OF_THE_YEAR):
        return "{unfiled}"
    return f"IF(OR({{unfiled}}=1,AND(OR({unshown}),{{known}}=0,{{no_data}}=0)),1,0)"
