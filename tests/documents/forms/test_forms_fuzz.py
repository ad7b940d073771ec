"""Generated forms against a slow plain reading: which cells are refused, and what every other one becomes.
Updates, Annex 1, Annex 4, the application's sheets, lists of BINs, classifiers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.documents.forms import application_cells
from analytics.documents.forms.annex4_file import read_annex4
from analytics.documents.forms.application_sheets import CLASSIFIERS, SHEETS, Column, Kind
from analytics.documents.forms.bin_lists import bins_of_file, bins_of_text
from analytics.documents.forms.register_columns import headings
from analytics.documents.forms.register_file import read_register_files
from analytics.documents.forms.register_rows import ERROR, read_rows
from analytics.documents.forms.updates_file import read_updates
from analytics.documents.forms.uploaded_form import RefusedCell, RefusedCells, filled_cell
from analytics.store.intake.classifier_file import read_codes
from analytics.store.intake.files import stage
from analytics.store.intake.workbook.cell import letters
from analytics.store.intake.workbook.opening import open_workbook
from analytics.text import text_for
from tests.documents.forms import form_ways as ways
from tests.store.intake.ways import EMPTY, REFUSED, Way
from tests.store.intake.workbooks import saved

T, ON, FIRM, SECOND = text_for("ru"), date(2026, 11, 20), "650140000017", "181240990136"
ANY = {"deadline": None, "suppress_health_check": list(HealthCheck)}
CONTAINERS = st.sampled_from(ways.BOOKS)
SMALL, MANY = 25, 1_000
Draw = Callable[..., Any]
Case = Callable[[st.DataObject, str, Path], None]

UPDATES: dict[str, ways.Ways] = {
    "capacity": ways.of_number(),
    "cost_price": ways.of_number(),
    "in_country_value": ways.of_percent(),
    "localisation": ways.of_percent(),
    "address": ways.of_text("Өндіріс к-сі, 7"),
    **{name: ways.of_code(name) for name in ("oked", "kato", "tnved", "kpved", "enstru", "agsk3")},
}


def updates(data: st.DataObject, container: str, directory: Path) -> None:
    """A row a field of the Register: all cells that cannot be read are named at once; nothing is taken."""
    fields = data.draw(st.lists(st.sampled_from(sorted(UPDATES)), min_size=1, max_size=4))
    values = [data.draw(UPDATES[field]) for field in fields]
    titles = [T(f"register_updates.column.{one}") for one in ("registration_no", "row_no", "field", "value")]
    rows = [["KZ-1", 1, field, way.in_workbook] for field, way in zip(fields, values, strict=True)]
    read, wrong = read_or_refused(ways.book([titles, *rows], container))
    assert wrong == {f"D{row}" for row, way in enumerate(values, start=2) if way.means == REFUSED}, values
    assert wrong or read == [nothing(way) for way in values]


def read_or_refused(content: bytes) -> tuple[list[Any], set[str]]:
    """The values of an update, or the cells at which it is refused."""
    try:
        return [row.value for row in read_updates("u.xlsx", content, sorted(UPDATES))], set()
    except RefusedCell as one:
        return [], {one.values["cell"]}
    except RefusedCells as several:
        return [], {one.values["cell"] for one in several.values["refused"]}


def nothing(way: Way) -> Any:
    return None if way.means == EMPTY else way.means


ANNEX_1: dict[str, tuple[str, ways.Ways]] = {
    "B": ("bin", ways.of_bin(FIRM)),
    "C": ("name", ways.of_text("ЖШС «Құбыр»")),
    "D": ("oked", ways.of_code("oked")),
    "G": ("product", ways.of_text()),
    "I": ("tnved", ways.of_code("tnved")),
    "J": ("kpved", ways.of_code("kpved")),
    "K": ("enstru", ways.of_code("enstru")),
    "L": ("agsk3", ways.of_code("agsk3")),
    "M": ("in_country_value", ways.of_percent()),
    "O": ("included_on", ways.of_date()),
}
REQUIRED = ("B", "C", "G", "O")


def annex1(data: st.DataObject, container: str, directory: Path) -> None:
    """Rows of an existing Register: a row with a refused cell, or without what an entry must have, is not
    read; the cells are named."""
    table = data.draw(
        st.lists(st.fixed_dictionaries({at: way for at, (_, way) in ANNEX_1.items()}), min_size=1, max_size=3)
    )
    rows = [
        ["KZ-1", *(None if at not in row else row[at].in_workbook for at in "BCDEFGHIJKLMNO")]
        for row in table
    ]
    raw = read_register_files([saved(ways.book([headings(T), *rows], container), directory)])
    read, problems = read_rows(raw, ON)
    wrong = {
        (at, number)
        for number, row in enumerate(table, start=2)
        for at, way in row.items()
        if way.means == REFUSED or (way.means == EMPTY and at in REQUIRED)
    }
    assert {(one.cell[0], one.row) for one in problems if one.severity == ERROR and one.cell} == wrong, table
    good = [
        row for number, row in enumerate(table, start=2) if not any(place == number for _, place in wrong)
    ]
    got = [{at: getattr(one.good, name) for at, (name, _) in ANNEX_1.items()} for one in read]
    assert got == [{at: nothing(way) for at, way in row.items()} for row in good], table


ANNEX_4 = [
    ways.of_text("ЖШС «Код»"),
    ways.of_text("Бағдарлама"),
    ways.of_bin(FIRM),
    ways.of_text("Куәлік 12"),
    ways.of_date(),
]


def annex4(data: st.DataObject, container: str, directory: Path) -> None:
    table = data.draw(st.lists(st.tuples(*ANNEX_4), min_size=1, max_size=3))
    titles = [
        "№",
        *(T(f"documents.annex4.column.{name}") for name in ("name", "product", "bin", "paper", "valid")),
    ]
    rows = [[number, *(way.in_workbook for way in row)] for number, row in enumerate(table, start=1)]
    reading = read_annex4("a.xlsx", ways.book([titles, *rows], container))
    wrong = {
        f"{letters(place)}{number}"
        for number, row in enumerate(table, start=2)
        for place, way in enumerate(row, start=1)
        if way.means == REFUSED
    }
    assert {one.cell for one in reading.unread} == wrong, table
    kept = [
        row
        for row in table
        if any(way.means != EMPTY for way in row) and all(way.means != REFUSED for way in row[:-1])
    ]
    got = [(one.name, one.product, one.bin, one.paper, one.valid_until) for one in reading.rows]
    assert got == [
        (
            *(nothing(way) or "" for way in row[:-1]),
            row[-1].means if isinstance(row[-1].means, date) else None,
        )
        for row in kept
    ]


def of_column(column: Column) -> ways.Ways:
    """The ways of a column of the application's workbook, by its kind."""
    match column.kind:
        case Kind.BIN:
            return ways.of_bin(FIRM)
        case Kind.NUMBER:
            return ways.of_number()
        case Kind.PERCENT:
            return ways.of_percent()
        case Kind.DIGITS | Kind.CODE:
            return ways.of_code(CLASSIFIERS[column.name])
        case Kind.DATE:
            return ways.of_date().filter(lambda way: way.in_workbook not in AS_WRITTEN and not american(way))
        case Kind.YES_NO:
            return ways.one_of(
                Way("иә", None, True),
                Way("Нет", None, False),
                Way(True, None, True),
                *ways.refused("мүмкін", 1),
            )
        case Kind.WHOLE:
            return ways.one_of(
                Way(2021, None, 2021), *ways.refused(2021.5, (45962, "dd.mm.yyyy"), (0.5, "0%"), True)
            )
        case Kind.TEXT:
            return ways.of_text()
        case _:
            return st.just(ways.BLANK)


AS_WRITTEN = ("31.02.2025", "вчера")  # a text that is no date is named by the check of the document


def american(way: Way) -> bool:
    return isinstance(way.in_workbook, str) and "/" in way.in_workbook


TABLES = [sheet for sheet in SHEETS if hasattr(sheet, "columns")]


def application(data: st.DataObject, container: str, directory: Path) -> None:
    """A row of one of the sheets, cell by cell."""
    columns = data.draw(st.sampled_from(TABLES)).columns
    row = [data.draw(of_column(column)) for column in columns]
    with open_workbook(
        saved(ways.book([["x"], [way.in_workbook for way in row]], container), directory)
    ) as opened:
        sheet = opened.filled()[0]
        read = next((one for one in opened.rows(sheet) if one.number == 2), None)
    for place, (column, way) in enumerate(zip(columns, row, strict=True)):
        cell = filled_cell(read, place) if read else None
        if way.means == REFUSED:
            assert cell is not None
            with pytest.raises(application_cells.CellProblem):
                raise AssertionError((column, way, application_cells.read_cell(column, cell)))
        elif way.means == EMPTY:
            assert cell is None
        else:
            assert cell is not None
            assert as_meant(application_cells.read_cell(column, cell), way.means), (column, way)


def as_meant(value: Any, means: Any) -> bool:
    """The document's own types read the texts of figures and days."""
    if isinstance(means, Decimal):
        return Decimal(value) == means
    if isinstance(means, date):
        return str(value) == means.isoformat()
    return bool(value == means)


LINES = [
    *((FIRM, FIRM), (f" {FIRM}\u200b", FIRM), (f"{SECOND[:6]} {SECOND[6:]}", SECOND), (f"'{FIRM}", FIRM)),
    *((f"{SECOND}\u200b", SECOND), (f"{FIRM}.0", FIRM), (f"{FIRM[:3]}\u00a0{FIRM[3:]}", FIRM)),
    *(
        ("1.8124E+11", None),
        ("9,7074E+11", None),
        (FIRM + "0", None),
        (FIRM[:-1], None),
        ("000000000000", None),
    ),
    *(("７" + FIRM[1:], None), ("сумма 15000", None)),
]


def lists(data: st.DataObject, container: str, directory: Path) -> None:
    """Every line under a heading of BINs is answered, in its place, as text and in a workbook."""
    chosen = data.draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=8))
    cells = [
        data.draw(st.sampled_from([line, (int(bin), "0")])) if bin and line == bin else line
        for line, bin in chosen
    ]
    expected = [bin for _, bin in chosen]
    answers = bins_of_file(saved(ways.book([["БИН"], *([cell] for cell in cells)], container), directory))
    assert [(one.place, one.bin) for one in answers] == [
        (f"A{row}", bin) for row, bin in enumerate(expected, start=2)
    ], cells
    for heading in ("БИН;Название", "Название,БСН"):
        separator = ";" if ";" in heading else ","
        texts = [line for line, _ in chosen if separator not in line]
        lines = [f"{text};А" if separator == ";" else f"А,{text}" for text in texts]
        known = [bin for line, bin in chosen if separator not in line]
        assert [one.bin for one in bins_of_text("\n".join([heading, *lines]))] == known, lines


CLASSIFIER_CODES = {
    "kato": "351010000",
    "oked": "22210",
    "tnved": "3917210000",
    "kpved": "22.21.21",
    "enstru": "222121.530.000012",
    "agsk3": "241-101-0101",
}


def classifiers(data: st.DataObject, container: str, directory: Path) -> None:
    """Codes and names of an official file: what is no code of the classifier is refused by its row."""
    name = data.draw(st.sampled_from(sorted(CLASSIFIER_CODES)))
    rows = data.draw(st.lists(ways.of_code(name), max_size=3))
    table = [
        ["Код", "Наименование"],
        [CLASSIFIER_CODES[name], "Атауы"],
        *([way.in_workbook, f"Атауы {n}"] for n, way in enumerate(rows)),
    ]
    _, problems, _ = read_codes(stage(saved(ways.book(table, container), directory), 1, directory), name)
    codes = [CLASSIFIER_CODES[name], *(way.means for way in rows)]
    twice = {
        row
        for row, code in enumerate(codes, start=2)
        if code not in (REFUSED, EMPTY) and codes.count(code) > 1
    }
    wrong = {row for row, code in enumerate(codes, start=2) if code in (REFUSED, EMPTY)}
    assert set(problems["source_row"].to_list()) == wrong | twice, (name, rows)


FORMS: dict[str, Case] = {
    case.__name__: case for case in (updates, annex1, annex4, application, lists, classifiers)
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=SMALL, **ANY)
@given(data=st.data(), container=CONTAINERS)
def test_every_form_is_read_as_the_rules_say(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject, container: str
) -> None:
    FORMS[form](data, container, tmp_path_factory.mktemp("f"))


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=MANY, **ANY)
@given(data=st.data(), container=CONTAINERS)
def test_a_thousand_of_every_form(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject, container: str
) -> None:
    FORMS[form](data, container, tmp_path_factory.mktemp("f"))
