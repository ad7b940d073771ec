"""Sheets of the refits: their coefficients, the logit of each, and how far gaps could lift it (D12, D24)."""

from __future__ import annotations

from analytics.casework.score_workbook.cells import Formula, Sheet, Value, letter
from analytics.casework.score_workbook.figures import FIRST, Sheets, curve_ends
from analytics.scoring.model import Model
from analytics.text import Text

RESULTS = ("base", "logit", "reach", "below")


def refit_sheets(t: Text, model: Model, sheets: Sheets) -> tuple[Sheet, Sheet]:
    """Coefficients in the rows of the sheet of features, a column a refit; each figure's least and greatest
    by each refit in the rows of the sheet of figures, the greatest below the least."""
    count = len(model.refits)
    numbers: list[str | int] = list(range(1, count + 1))
    refits = Sheet(
        t("models_score_workbook.sheet.refits"), [t("models_score_workbook.feature.feature"), *numbers]
    )
    ends = Sheet(t("models_score_workbook.sheet.ends"), [t("models_score_workbook.figure.figure"), *numbers])
    for place, row in enumerate(sheets.features.rows):
        refits.rows.append([row[0], *model.refits[:, place + 1].tolist()])
    for end in (0, 1):
        for row, span in zip(sheets.figures.rows, sheets.spans, strict=True):
            ends.rows.append([row[0], *(_end(sheets, refits, span, end, one) for one in range(2, count + 2))])
    base, *_ = result_rows(model)
    refits.rows.append([t("models_score_workbook.refit.base"), *model.refits[:, 0].tolist()])
    for name in RESULTS[1:]:
        texts = (_result(name, model, sheets, ends, base, column) for column in range(2, count + 2))
        refits.rows.append([t(f"models_score_workbook.refit.{name}"), *map(Formula, texts)])
    return refits, ends


def result_rows(model: Model) -> list[int]:
    """Rows of the base, the logit, the reach and the count below on the sheet of refits."""
    first = FIRST + len(model.coefficients)
    return list(range(first, first + len(RESULTS)))


def of_refits(refits: Sheet, model: Model, name: str) -> str:
    """One of RESULTS of all refits, for a formula on any sheet."""
    row = result_rows(model)[RESULTS.index(name)]
    return f"'{refits.name}'!$B${row}:${letter(len(model.refits) + 1)}${row}"


def _end(sheets: Sheets, refits: Sheet, span: tuple[int, int] | None, end: int, column: int) -> Value:
    if span is None:
        return 0
    first, last = span
    at = letter(column)
    runs = [f"'{refits.name}'!{at}${first}:{at}${row}" for row in range(first, last + 1)]
    bounds = curve_ends(runs, f"SUMPRODUCT({runs[-1]},{sheets.features.column('E', first, last)})")
    return Formula(f"MAX(0,{bounds[1]})" if end else bounds[0])


def _result(name: str, model: Model, sheets: Sheets, ends: Sheet, base: int, column: int) -> str:
    at = letter(column)
    last, figures = base - 1, len(model.figures)
    edge = model.cutoffs.low_below
    if name == "logit":
        features = f"SUMPRODUCT({sheets.features.column('J', FIRST, last)},{at}{FIRST}:{at}{last})"
        withheld = sheets.figures.column("I", FIRST, FIRST + figures - 1)
        least = f"'{ends.name}'!{at}{FIRST}:{at}{FIRST + figures - 1}"
        return f"{at}{base}+{features}+SUMPRODUCT({withheld},{least})"
    if name == "reach":
        untold = sheets.figures.column("J", FIRST, FIRST + figures - 1)
        best = f"'{ends.name}'!{at}{FIRST + figures}:{at}{FIRST + 2 * figures - 1}"
        return f"{at}{base + 1}+SUMPRODUCT({untold},{best}){flags_reach(sheets, at)}"
    return "0" if edge is None else f"IF({at}{base + 1}<{edge!r},1,0)"


def flags_reach(sheets: Sheets, column: str, sheet: str = "") -> str:
    """What flags whose reports are not known could add at most, by the coefficients of a column."""
    first, last = sheets.flags
    return "".join(
        f"+{sheets.features.at('L', row)}*MAX(0,-{sheet}{column}{row}*{sheets.features.at('E', row)})"
        for row in range(first, last + 1)
    )
