"""Sheet of the result: contributions, logit, probability, interval, band, beside what was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.casework.score_workbook.cells import Formula, Sheet, Value
from analytics.casework.score_workbook.figures import FIRST, Sheets
from analytics.casework.score_workbook.inputs import cell
from analytics.casework.score_workbook.refits import flags_reach, of_refits
from analytics.order.criteria import PART_NAMES
from analytics.scoring.model import INTERVAL, Model
from analytics.scoring.score import Band
from analytics.text import Text
from analytics.text.values import Json

ROWS = (
    *("application", "version", "intercept", "base", "contributions", "logit", "probability"),
    *("low_below", "high_from", "refits", "beyond", "low", "high", "below", "reach", "upper_reach"),
    *("gaps", "band", "band_name", "recorded_logit", "difference", "recorded_band"),
)
PLACE = {name: FIRST + number for number, name in enumerate(ROWS)}


@dataclass(frozen=True)
class Recorded:
    """The frozen verification that the workbook is of."""

    application: str
    logit: float
    band: str


def contributions_sheet(t: Text, sheets: Sheets, names: Mapping[str, str]) -> Sheet:
    """What each of the 35 parts adds to the logit: its figures and its flags."""
    headings = ("part", "name", "contribution")
    sheet = Sheet(
        t("models_score_workbook.sheet.contributions"),
        [t(f"models_score_workbook.contributions.{name}") for name in headings],
        wide=(1, 2),
    )
    last = FIRST + len(sheets.figures.rows) - 1
    for row, part in enumerate(PART_NAMES, start=FIRST):
        text = _sum_if(sheets.figures, f"A{row}", "M", FIRST, last)
        if sheets.flags[1] >= sheets.flags[0]:
            text += "+" + _sum_if(sheets.features, f"A{row}", "K", *sheets.flags)
        sheet.rows.append([part, names[part], Formula(text)])
    return sheet


def _sum_if(sheet: Sheet, part: str, column: str, first: int, last: int) -> str:
    return f"SUMIF({sheet.column('B', first, last)},{part},{sheet.column(column, first, last)})"


def result_sheet(
    t: Text, model: Model, recorded: Recorded, inputs: Sheet, sheets: Sheets, refits: Sheet, added: Sheet
) -> Sheet:
    """The sheet that opens first. Below the result stand the codes of the bands with their names."""
    sheet = Sheet(
        t("models_score_workbook.sheet.result"), [t("models_score_workbook.result.what"), "="], wide=(1, 2)
    )
    values = _values(model, recorded, inputs, sheets, refits, added)
    sheet.rows += [(t(f"models_score_workbook.result.{name}"), values[name]) for name in ROWS]
    sheet.rows.append(())
    sheet.rows += [(band.value, t(f"criteria.band.{band.value}")) for band in Band]
    sheet.rows.append(())
    sheet.rows.append((t("models_score_workbook.note"),))
    return sheet


def _values(
    model: Model, recorded: Recorded, inputs: Sheet, sheets: Sheets, refits: Sheet, added: Sheet
) -> Json:
    at = {name: f"B{row}" for name, row in PLACE.items()}
    last = FIRST + len(model.coefficients) - 1
    coefficients, means = (sheets.features.column(column, FIRST, last) for column in "FE")
    codes = FIRST + len(ROWS) + 1
    first, end = PART_NAMES[0], PART_NAMES[-1]
    silent = f"{cell(inputs, 'no_data', first)}:{cell(inputs, 'no_data', end).rsplit('!')[-1]}"
    formulas = {
        "base": f"{at['intercept']}+SUMPRODUCT({coefficients},{means})",
        "contributions": f"SUM({added.column('C', FIRST, FIRST + len(PART_NAMES) - 1)})",
        "logit": f"{at['base']}+{at['contributions']}",
        "probability": f"1/(1+EXP(-{at['logit']}))",
        "beyond": f"INT({model.near_share!r}*{at['refits']})",
        "gaps": f"SUM({silent})",
        "reach": f"{at['logit']}+{_reach(sheets, model)}",
        "band": _band(model, at),
        "band_name": f"VLOOKUP({at['band']},$A${codes}:$B${codes + len(Band) - 1},2,FALSE)",
        "difference": f"{at['logit']}-{at['recorded_logit']}",
        **_interval(model, refits, at),
    }
    constants: dict[str, Value] = {
        "application": recorded.application,
        "version": model.version,
        "intercept": model.intercept,
        "low_below": model.cutoffs.low_below,
        "high_from": model.cutoffs.high_from,
        "refits": len(model.refits),
        "recorded_logit": recorded.logit,
        "recorded_band": recorded.band,
    }
    return constants | {name: Formula(text) for name, text in formulas.items()}


def _interval(model: Model, refits: Sheet, at: Mapping[str, str]) -> dict[str, str]:
    """Order statistics of the refits' logits; where bands rest on the interval it holds the logit too."""
    if not len(model.refits):
        return {"low": at["logit"], "high": at["logit"], "below": "0", "upper_reach": at["reach"]}
    logits, reach = of_refits(refits, model, "logit"), of_refits(refits, model, "reach")
    low, high = f"SMALL({logits},{at['beyond']}+1)", f"LARGE({logits},{at['beyond']}+1)"
    if model.band_rule == INTERVAL:
        low, high = f"MIN({low},{at['logit']})", f"MAX({high},{at['logit']})"
    return {
        "low": low,
        "high": high,
        "below": f"SUM({of_refits(refits, model, 'below')})",
        "upper_reach": f"LARGE({reach},{at['beyond']}+1)",
    }


def _reach(sheets: Sheets, model: Model) -> str:
    """What the figures and flags that the sources do not tell could add at most (D12)."""
    last = FIRST + len(model.figures) - 1
    best = f"SUMPRODUCT({sheets.figures.column('J', FIRST, last)},{sheets.figures.column('L', FIRST, last)})"
    return best + flags_reach(sheets, "$F$", f"'{sheets.features.name}'!")


def _band(model: Model, at: Mapping[str, str]) -> str:
    """The version's own rule (D12, D24), on the logit; a cut-off that is not there leaves its band empty."""
    other = '"medium"'
    if model.cutoffs.high_from is not None:
        other = f'IF({at["logit"]}>={at["high_from"]},"high","medium")'
    if model.cutoffs.low_below is None:
        return other
    lifted = f"{at['reach']}>={at['low_below']}"
    if model.band_rule == INTERVAL and len(model.refits):
        lifted = f"OR({lifted},{at['upper_reach']}>={at['low_below']})"
    low = f'IF(AND({at["gaps"]}>0,{lifted}),"incomplete","low")'
    if model.band_rule == INTERVAL and len(model.refits):
        beyond = f"{model.near_share!r}*{at['refits']}"
        low = f'IF({at["refits"]}-{at["below"]}<={beyond},{low},"medium")'
    return f"IF({at['logit']}<{at['low_below']},{low},{other})"
