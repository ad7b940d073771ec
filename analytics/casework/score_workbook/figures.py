"""Sheets of the figures and of the features: x, ramps, contributions (docs/model.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.casework.score_workbook.cells import Formula, Sheet, Value
from analytics.casework.score_workbook.inputs import cell
from analytics.scoring.curves import UP, Figure
from analytics.scoring.features import LOGARITHMS, NEUTRAL
from analytics.scoring.layout import Flag
from analytics.scoring.model import Model
from analytics.text import Text

FIGURE_HEADINGS = (
    *("figure", "part", "kind", "direction", "to", "to_months"),
    *("known", "x", "withheld", "unreported", "least", "best", "contribution"),
)
FEATURE_HEADINGS = (
    *("feature", "part", "low", "high", "mean", "coefficient"),
    *("known", "x", "ramp", "centred", "contribution", "unreported"),
)
FIRST = 2


@dataclass(frozen=True)
class Sheets:
    """`spans`: of each figure the first and last row of its ramps; None for a figure without."""

    figures: Sheet
    features: Sheet
    spans: list[tuple[int, int] | None]
    flags: tuple[int, int]


def spans_of(model: Model) -> tuple[list[tuple[int, int] | None], tuple[int, int]]:
    """Rows of the ramps of each figure and of the flags on the sheet of features; the same rows hold their
    coefficients on the sheet of refits."""
    spans: list[tuple[int, int] | None] = []
    row = FIRST
    for figure in model.figures:
        count = len(figure.coefficients)
        spans.append((row, row + count - 1) if count else None)
        row += count
    return spans, (row, row + len(model.flags) - 1)


def figure_sheets(t: Text, model: Model, inputs: Sheet) -> Sheets:
    """A row a figure, and a row a ramp or flag."""
    spans, flags = spans_of(model)
    figures = Sheet(
        t("models_score_workbook.sheet.figures"),
        [t(f"models_score_workbook.figure.{name}") for name in FIGURE_HEADINGS],
        wide=(1, 2, 5),
    )
    features = Sheet(
        t("models_score_workbook.sheet.features"),
        [t(f"models_score_workbook.feature.{name}") for name in FEATURE_HEADINGS],
        wide=(1, 2),
    )
    for row, (figure, span) in enumerate(zip(model.figures, spans, strict=True), start=FIRST):
        figures.rows.append(_figure(figure, row, span, model.unfiled, inputs, features))
        for place in range(len(figure.coefficients)):
            features.rows.append(_ramp(figure, place, FIRST + len(features.rows), figures, row))
    for flag in model.flags:
        features.rows.append(_flag(flag, FIRST + len(features.rows), model.unfiled, inputs))
    return Sheets(figures, features, spans, flags)


def curve_ends(coefficients: Sequence[str], total: str) -> tuple[str, str]:
    """The least and the greatest of a curve at its knots. `coefficients`: ranges from the first ramp to each;
    `total`: what lies below the first knot."""
    sums = ",".join(f"SUM({span})" for span in coefficients)
    return f"MIN(0,{sums})-{total}", f"MAX(0,{sums})-{total}"


def _figure(
    figure: Figure, row: int, span: tuple[int, int] | None, rule: str, inputs: Sheet, features: Sheet
) -> list[Value]:
    to = figure.to
    least, best, added = "0", "0", "0"
    if span is not None:
        first, last = span
        means = features.column("E", first, last)
        own = features.column("F", first, last)
        runs = [features.column("F", first, place) for place in range(first, last + 1)]
        low, high = curve_ends(runs, f"SUMPRODUCT({own},{means})")
        least, best = f"MIN(0,{low})", f"MAX(0,{high})"
        added = f"IF(I{row}=1,K{row},SUM({features.column('K', first, last)}))"
    return [
        figure.name,
        figure.part,
        figure.kind,
        figure.direction,
        to,
        figure.to_months,
        Formula(_known(figure, rule, inputs)),
        Formula(f"IF(G{row}=1,{_x(figure, rule, inputs)},0)"),
        Formula("0" if rule == NEUTRAL else _withheld(figure, inputs)),
        Formula(f"IF(I{row}=1,0,{_untold(figure, inputs)})"),
        Formula(least),
        Formula(best),
        Formula(added),
    ]


def _takes_least(figure: Figure, rule: str) -> bool:
    return rule != NEUTRAL and figure.direction == UP and figure.kind != "none"


def _known(figure: Figure, rule: str, inputs: Sheet) -> str:
    column = "least_known" if _takes_least(figure, rule) else "known"
    own = f"{cell(inputs, column, figure.part)}=1"
    if figure.to is None:
        return f"IF({own},1,0)"
    return f"IF(AND({own},{cell(inputs, 'known', figure.to)}=1,{cell(inputs, 'amount', figure.to)}>0),1,0)"


def _x(figure: Figure, rule: str, inputs: Sheet) -> str:
    own = cell(inputs, "least" if _takes_least(figure, rule) else "amount", figure.part)
    if figure.to is not None:
        own = f"MAX({own},0)*100/({cell(inputs, 'amount', figure.to)}*{figure.to_months!r})"
    elif figure.kind == "none":
        return f"IF({own}<=0,1,0)"
    return f"LN(1+MAX({own},0))" if figure.kind in LOGARITHMS else own


def _withheld(figure: Figure, inputs: Sheet) -> str:
    """A report behind it was not filed, and no side is neutral (D25)."""

    def of(name: str, part: str) -> str:
        return f"{cell(inputs, name, part)}=1"

    part, to = figure.part, figure.to
    own = f"OR({of('missing', part)},{of('unbounded' if figure.direction == UP else 'partly', part)})"
    if to is None:
        return f"IF({own},1,0)"
    above = f"AND({own},OR({of('missing', to)},{cell(inputs, 'amount', to)}>0))"
    below = f"AND(OR({of('missing', to)},{of('partly', to)}),OR({of('missing', part)},{of('known', part)}))"
    return f"IF(OR({above},{below}),1,0)"


def _untold(figure: Figure, inputs: Sheet) -> str:
    """Neutral for want of data (D12), where it could be known."""
    sides = [figure.part] + ([figure.to] if figure.to else [])
    possible = [f"OR({cell(inputs, 'known', side)}=1,{cell(inputs, 'no_data', side)}=1)" for side in sides]
    silent = ",".join(f"{cell(inputs, 'no_data', side)}=1" for side in sides)
    return f"IF(AND({','.join(possible)},OR({silent})),1,0)"


def _ramp(figure: Figure, place: int, row: int, figures: Sheet, figure_row: int) -> list[Value]:
    known, withheld = figures.at("G", figure_row), figures.at("I", figure_row)
    return [
        f"{figure.name}:{place + 1}",
        figure.part,
        figure.knots[place],
        figure.knots[place + 1],
        figure.means[place],
        figure.coefficients[place],
        Formula(f"IF(AND({known}=1,{withheld}=0),1,0)"),
        Formula(figures.at("H", figure_row)),
        Formula(f"(MIN(MAX(H{row},C{row}),D{row})-C{row})/(D{row}-C{row})"),
        *_added(row),
    ]


def _flag(flag: Flag, row: int, rule: str, inputs: Sheet) -> list[Value]:
    """1 where a report that the flag watches was not filed; neutral where its part is."""
    watches = flag.watches or (flag.part,)
    names = ("flagged",) if rule == NEUTRAL else ("flagged", "missing")
    parts = (flag.part,) if rule == NEUTRAL else watches
    late = ",".join(f"{cell(inputs, name, part)}=1" for part in parts for name in names)
    silent = ",".join(f"{cell(inputs, 'no_data', part)}=1" for part in watches)
    return [
        f"{flag.name or flag.part}:missing",
        flag.part,
        None,
        None,
        flag.mean,
        flag.coefficient,
        Formula(f"IF(OR(H{row}=1,{cell(inputs, 'known', flag.part)}=1),1,0)"),
        Formula(f"IF(OR({late}),1,0)"),
        Formula(f"H{row}"),
        *_added(row),
        Formula(f"IF(OR({silent}),1,0)"),
    ]


def _added(row: int) -> tuple[Formula, Formula]:
    """The feature less its training mean; what it adds."""
    return Formula(f"IF(G{row}=1,I{row}-E{row},0)"), Formula(f"F{row}*J{row}")
