"""Every writer of workbooks, CSV and Parquet is known here, and says of made-up data that it is made up."""

from __future__ import annotations

import ast
import io
import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import openpyxl
import polars as pl
import pytest

from analytics import ROOT
from analytics.casework.score_workbook.cells import Sheet, written
from analytics.documents.forms import register_exports
from analytics.documents.forms.register_goods import PublishedGood
from analytics.documents.forms.software_results_file import results_workbook
from analytics.text import LANGUAGES, text_for

MAKERS = ("table_workbook", "tables_workbook", "texts_workbook", "csv_bytes", "Workbook")
WRITES = ("write_csv", "write_parquet", "writer", "DictWriter")
# Rooms whose files do not leave: the made-up country itself (its files say so in their names), the staging of
# a load, measurements.
INSIDE = ("analytics/demo/", "analytics/store/intake/file_check.py", "analytics/store/intake_bench.py")
MARKED = {
    "documents/engine/workbook.py": ("table_workbook", "tables_workbook"),
    "documents/engine/blocks_workbook.py": ("texts_workbook",),
    "documents/forms/register_exports.py": (
        *("register_workbook", "register_parquet", "register_csv", "register_csv_for_people", "csv_bytes"),
    ),
    "documents/forms/software_results_file.py": ("results_workbook",),
    "casework/score_workbook/cells.py": ("written",),
    "commands/export_document.py": ("give_file",),
    "commands/register.py": ("changes",),
}
# What holds no data of anybody, is somebody's own, or has the columns of a contract.
UNMARKED = {
    "documents/forms/annex4_file.py": ("annex4_workbook",),  # an empty form
    "documents/forms/updates_file.py": ("updates_workbook",),  # an empty form
    "documents/forms/application_template.py": ("application_workbook",),  # a form, or the applicant's own
    "store/intake/problems.py": ("report_csv",),  # what is wrong with the sender's own file
    "commands/criteria.py": ("_write_text",),  # columns of docs/contracts/snapshots.md, for programs
}


def calls(folder: str) -> Iterator[tuple[str, str, ast.Call]]:
    """Every call that makes a file: where, in which function."""
    for file in sorted((ROOT / folder).rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        if name.startswith(INSIDE):
            continue
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
                    if makes_a_file(call):
                        yield name, function.name, call


def makes_a_file(call: ast.Call) -> bool:
    called = call.func
    if isinstance(called, ast.Attribute):
        own = isinstance(called.value, ast.Name) and called.value.id == "csv"
        return called.attr in WRITES[:2] or (own and called.attr in WRITES[2:])
    return isinstance(called, ast.Name) and called.id in MAKERS


def test_every_writer_of_the_domain_is_known_here() -> None:
    declared = {
        (f"analytics/{name}", function)
        for table in (MARKED, UNMARKED)
        for name, functions in table.items()
        for function in functions
    }
    reading = (
        "analytics/store/intake/workbook/opening.py",
        "open_workbook",
    )  # a Workbook of its own: it reads
    assert {(name, function) for name, function, _ in calls("analytics")} - {reading} == declared


def test_every_table_that_leaves_a_page_bears_the_mark() -> None:
    made = [(name, function, call) for name, function, call in calls("pages")]
    assert made
    for name, function, call in made:
        names = {keyword.arg for keyword in call.keywords}
        inner = {
            node.func.id
            for node in ast.walk(call)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        is_frame = isinstance(call.func, ast.Attribute)  # the caller has marked it
        assert is_frame or "mark" in names or "marked" in inner, (name, function)


def entry() -> PublishedGood:
    """A good of a made-up entry; what is not named here is empty."""
    row = dict.fromkeys(field.name for field in fields(PublishedGood))
    figures = {"capacity": Decimal(5), "in_country_value": Decimal(31)}
    place = {"registration_no": "KZ-1", "included_on": date(2025, 2, 3), "entry_no": 1, "row_no": 1}
    names = {"bin": "650140000017", "name": "«Ұн» ЖШС", "product": "Ұн"}
    return PublishedGood(**row | figures | place | names | {"made_up": True})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_says_so_in_each_of_its_files(language: str) -> None:
    t = text_for(language)
    mark = t("letters.made_up.mark")
    [sheet] = openpyxl.load_workbook(io.BytesIO(register_exports.register_workbook(t, [entry()]))).worksheets
    assert mark in sheet.oddHeader.center.text
    for made in (register_exports.register_csv, register_exports.register_csv_for_people):
        head, row = made(t, [entry()]).decode("utf-8-sig").splitlines()
        separator = ";" if ";" in head else ","
        assert dict(zip(head.split(separator), row.split(separator), strict=False))["made_up"] == "true"
    frame = pl.read_parquet(io.BytesIO(register_exports.register_parquet(t, [entry()])))
    assert frame["made_up"].to_list() == [True]
    assert json.loads(register_exports.register_json(t, [entry()]))[0]["made_up"] is True
    assert (
        "made_up" not in json.loads(register_exports.register_json(t, [replace(entry(), made_up=False)]))[0]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_with_rows_and_score_workbooks_say_so(language: str) -> None:
    t = text_for(language)
    mark = t("letters.made_up.mark")
    sheet = Sheet("Нәтиже", ["Атауы"])
    for content in (
        results_workbook(t, [("KZ-1", "«Код» ЖШС · Бағдарлама")], mark=mark),
        written([sheet], mark),
    ):
        [sheet_of_file] = openpyxl.load_workbook(io.BytesIO(content)).worksheets
        assert mark in sheet_of_file.oddHeader.center.text
