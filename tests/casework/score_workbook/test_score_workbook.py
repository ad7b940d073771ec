"""The model without this program (3.5, D10): the workbook's formulas give the score, interval and band as
ours."""

import io
import shutil
import subprocess
from dataclasses import fields, replace

import numpy as np
import openpyxl
import polars as pl
import pytest

from analytics.casework.score_workbook.export import workbook
from analytics.casework.score_workbook.inputs import FrozenPart
from analytics.casework.score_workbook.result import PLACE, Recorded
from analytics.order.criteria import PARTS, State
from analytics.scoring.features import NEUTRAL
from analytics.scoring.interval import centred, interval, refit_logits
from analytics.scoring.model import POINT
from analytics.scoring.score import band_codes, score
from analytics.scoring.wide import widen
from analytics.text import LANGUAGES, text_for
from tests.casework.score_workbook.evaluating import Evaluated

EXACT = 1e-9
NAMES = {part.name: f"=HYPERLINK({part.name})" for part in PARTS}  # what a foreign text could be
CASES = {
    "as filed": {},
    "no report of income": {"c10_income_py": State.MISSING, "c10_income_ytd": State.MISSING},
    "no staff": dict.fromkeys(("c16_headcount_py", "c16_headcount_ytd"), State.MISSING),
    "payroll only": {"c17_payroll_ytd": State.MISSING, "c18_wage_ytd": State.NO_DATA},
    "gaps": {"c14_electricity_ytd": State.NO_DATA, "c11_sales_ytd": State.NO_DATA},
    "not due": {"c15_environment_ytd": State.NOT_DUE, "c19_fixed_assets_py": State.NOT_APPLICABLE},
}


@pytest.fixture(scope="module")
def short(model):
    """The tests' version with few refits: a workbook of the full number is worked out by LibreOffice."""
    return replace(model, refits=model.refits[:12])


def changed(parts, states, late=()):
    """One applicant's parts with other states; `late`: parts of which two periods were not filed."""
    states = {name: state.value for name, state in states.items()}
    gone = pl.col("part").is_in(list(states))
    return parts.with_columns(
        state=pl.col("part").replace_strict(states, default=pl.col("state"), return_dtype=pl.String),
        value=pl.when(gone).then(None).otherwise(pl.col("value")),
        missing_periods=pl.when(pl.col("part").is_in(list(late)))
        .then(2)
        .otherwise(pl.col("missing_periods")),
    )


def made(model, parts, language="en"):
    names = [field.name for field in fields(FrozenPart)]
    frame = [FrozenPart(**{name: row.get(name) for name in names}) for row in parts.to_dicts()]
    logit = score(model, parts)["logit"][0]
    recorded = Recorded("KTP-1", logit, "medium")
    return workbook(text_for(language), model, frame, NAMES, recorded, made_up=model.made_up)


def agrees(model, parts, value):
    """`value`: a cell of the sheet of the result by its name."""
    scored = score(model, parts).row(0, named=True)
    wide = widen(parts)
    refits = np.sort(refit_logits(model, centred(model, wide)), axis=1)[0]
    low, high = interval(model, refits, scored["logit"])
    assert value("logit") == pytest.approx(scored["logit"], abs=EXACT)
    assert value("probability") == pytest.approx(scored["probability"], abs=EXACT)
    assert value("low") == pytest.approx(low, abs=EXACT)
    assert value("high") == pytest.approx(high, abs=EXACT)
    assert value("difference") == pytest.approx(0.0, abs=EXACT)
    assert value("band") == scored["band"]


def evaluated(content, language="en"):
    result, sheet = Evaluated(content), text_for(language)("models_score_workbook.sheet.result")
    return lambda name: result.cell(sheet, PLACE[name], 2)


def one(applicants, number):
    return applicants[0].slice(35 * number, 35)


@pytest.mark.parametrize("states", CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("number", [0, 7])
def test_the_formulas_give_our_score_interval_and_band(short, applicants, states, number):
    parts = changed(one(applicants, number), states)
    agrees(short, parts, evaluated(made(short, parts)))


def test_of_reports_filed_in_part_the_least_counts(short, applicants):
    """D25: a sum of some periods only."""
    late = ("c10_income_ytd", "c16_headcount_ytd", "c17_payroll_ytd", "c26_raw_materials_ytd")
    for number in (3, 4):
        parts = changed(one(applicants, number), {}, late)
        agrees(short, parts, evaluated(made(short, parts)))


def test_each_band_is_met(short, applicants):
    """Low, medium, high, incomplete (D12), each as the formulas have it."""
    gaps = CASES["gaps"] | {"c06_taxes_paid_ytd": State.NO_DATA}
    met = set()
    bands = score(short, applicants[0])["band"].to_list()
    for band in ("low", "medium", "high"):
        parts = one(applicants, bands.index(band))
        value = evaluated(made(short, parts))
        agrees(short, parts, value)
        met.add(value("band"))
    for number in [place for place, band in enumerate(bands) if band == "low"]:
        parts = changed(one(applicants, number), gaps)
        if score(short, parts)["band"][0] == "incomplete":
            agrees(short, parts, evaluated(made(short, parts)))
            met.add("incomplete")
            break
    assert met == {"low", "medium", "high", "incomplete"}


def test_versions_before_d24_and_d25_are_written_by_their_own_rules(short, applicants):
    old = replace(
        short,
        unfiled=NEUTRAL,
        band_rule=POINT,
        flags=tuple(replace(flag, watches=()) for flag in short.flags),
    )
    parts = changed(one(applicants, 2), CASES["no report of income"])
    agrees(old, parts, evaluated(made(old, parts)))
    assert band_codes(old, widen(parts), score(old, parts)["logit"].to_numpy()) is not None


def test_a_figure_changed_in_the_workbook_moves_its_result(short, applicants):
    """The formulas are live: the result is that of the figures that stand in it."""
    parts = one(applicants, 1)
    other = parts.with_columns(
        value=pl.when(pl.col("part") == "c14_electricity_ytd").then(pl.lit(9e8)).otherwise(pl.col("value")),
        state=pl.when(pl.col("part") == "c14_electricity_ytd")
        .then(pl.lit("value"))
        .otherwise(pl.col("state")),
    )
    book = openpyxl.load_workbook(io.BytesIO(made(short, parts)))
    sheet = book[text_for("en")("models_score_workbook.sheet.inputs")]
    for row in sheet.iter_rows(min_row=2, max_row=36):
        if row[0].value == "c14_electricity_ytd":
            row[2].value, row[3].value = "value", 9e8
    stream = io.BytesIO()
    book.save(stream)
    value = evaluated(stream.getvalue())
    assert value("logit") == pytest.approx(score(short, other)["logit"][0], abs=EXACT)
    assert value("difference") != 0.0


def test_no_text_stands_in_a_formula_but_our_codes(short, applicants):
    """Names of parts, whatever they begin with, stay texts."""
    codes = {f'"{state.value}"' for state in State} | {
        f'"{band}"' for band in ("low", "medium", "high", "incomplete")
    }
    book = openpyxl.load_workbook(io.BytesIO(made(short, one(applicants, 0))))
    texts = 0
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                quoted = cell.value.split('"')[1::2]
                assert {f'"{text}"' for text in quoted} <= codes
            elif isinstance(cell.value, str):
                texts += cell.value.startswith("=HYPERLINK")
    assert texts == 2 * len(PARTS)


@pytest.mark.slow
def test_libreoffice_gives_the_same(model, applicants, tmp_path):
    """To 1e-9, in every language, with all refits."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed"
    written = {}
    for number, (language, states) in enumerate(zip(LANGUAGES, list(CASES.values())[1:], strict=False)):
        parts = changed(one(applicants, number), states)
        (tmp_path / f"{language}.xlsx").write_bytes(made(model, parts, language))
        written[language] = parts
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "saved")]
    files = [str(tmp_path / f"{language}.xlsx") for language in written]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    for language, parts in written.items():
        book = openpyxl.load_workbook(tmp_path / "saved" / f"{language}.xlsx", data_only=True)
        sheet = book[text_for(language)("models_score_workbook.sheet.result")]
        agrees(model, parts, lambda name, page=sheet: page.cell(PLACE[name], 2).value)
