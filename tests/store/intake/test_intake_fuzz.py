"""Generated files against a slow plain reading of the rules: no traceback, nothing loaded in part, no
difference in silence."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_snapshot
from analytics.order.codes import check_digit
from analytics.store.database import Database, open_database
from analytics.store.intake.files import stage
from analytics.store.intake.kinds import KINDS
from analytics.store.intake.problems import FileRefused
from analytics.store.intake.read_csv import ExactCsv, FastCsv, NotPlain
from tests.cache.worlds import new_database
from tests.store.intake.plain_commas import figures
from tests.store.intake.workbooks import claiming, computed, of_1c, saved, strict, workbook

KIND = "tax_burden"
REFUSED, OF_COLUMN = "refused", "as its column says"
AS_OF = date(2026, 10, 1)
ANY = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@dataclass(frozen=True)
class Cell:
    """How a value stands in a workbook and in a CSV (None: it cannot stand there), and what it means."""

    in_workbook: Any
    in_text: str | None
    means: Any


def bins() -> st.SearchStrategy[Cell]:
    digits = st.from_regex(r"(?:0[0-9]|[1-9][0-9])(?:0[1-9]|1[0-2])4[0-9]{6}", fullmatch=True)

    def ways(eleven: str) -> st.SearchStrategy[Cell]:
        digit = check_digit(eleven)
        if digit is None:
            return st.nothing()
        bin = f"{eleven}{digit}"
        wide = "".join(chr(ord("０") + int(one)) for one in bin)
        return st.sampled_from(
            [
                Cell(bin, bin, bin),
                Cell(int(bin), str(int(bin)) if len(str(int(bin))) >= 9 else bin, bin),
                Cell(f" {bin}\u00a0", f" {bin} ", bin),
                Cell(f"'{bin}", f'="{bin}"', bin),
                Cell(f"{bin[:6]} {bin[6:]}", f"{bin[:6]} {bin[6:]}", REFUSED),
                Cell(wide, wide, REFUSED),
                Cell(bin + "0", bin + "0", REFUSED),
                Cell("1.8124E+11", "1,8124E+11", REFUSED),
                Cell("000000000000", "000000000000", REFUSED),
                Cell((45962, "dd.mm.yyyy"), None, REFUSED),
                Cell("#N/A", None, REFUSED),
                Cell("=A1", None, REFUSED),
                Cell(None, "", REFUSED),
            ]
        )

    return digits.flatmap(ways)


def years() -> st.SearchStrategy[Cell]:
    return st.integers(2000, 2099).flatmap(
        lambda year: st.sampled_from(
            [
                Cell(year, str(year), year),
                Cell(f"{year}", f"{year}.0", year),
                Cell(f"{year % 100}", f"{year % 100}", REFUSED),
                Cell((year, "yyyy"), None, REFUSED),
                Cell((year, "0%"), None, REFUSED),
            ]
        )
    )


def shares() -> st.SearchStrategy[Cell]:
    def ways(number: Decimal) -> st.SearchStrategy[Cell]:
        text = format(number, "f")
        return st.sampled_from(
            [
                Cell(float(number), text, number),
                Cell((float(number) / 100, "0.00%"), f"{text}%", number),
                Cell((float(number), '0.0" %"'), f"{text} %", number),
                Cell((float(number), '#,##0.00\\ "₸"'), text, number),
                Cell(text, text, number),
                *(comma(one) for one in (text.replace(".", ","), "1,500", "1,234.50", "0,125")),
                Cell("1 500.5", "1\u00a0500.5", REFUSED),
                Cell((46274, "d/m"), None, REFUSED),
                Cell("=1+1", None, REFUSED),
                Cell("#DIV/0!", None, REFUSED),
                Cell("көп", "көп", REFUSED),
            ]
        )

    return st.decimals(0, 100, places=2).flatmap(ways)


def comma(text: str) -> Cell:
    """A figure with a comma: what it means, its column says."""
    return Cell(text, text, Decimal(text) if "," not in text else OF_COLUMN)


def settled(rows: list[tuple[Cell, ...]], container: str) -> list[tuple[Cell, ...]]:
    """The rows with what each figure with a comma means, by the texts of the whole column."""
    in_text = container in IN_TEXT
    shown = [row[-1].in_text if in_text else row[-1].in_workbook for row in rows]
    meant = figures([one if isinstance(one, str) else None for one in shown])
    return [
        (*row[:-1], replace(row[-1], means=value)) if row[-1].means == OF_COLUMN else row
        for row, value in zip(rows, meant, strict=True)
    ]


TABLES = st.lists(st.tuples(bins(), years(), shares()), min_size=1, max_size=6)
IN_TEXT = (",", ";", "\t", "sep")
CONTAINERS = st.sampled_from(["xlsx", "1c", "strict", "A1", "A1:XFD1048576", *IN_TEXT])


def written(
    rows: list[tuple[Cell, ...]], container: str, directory: Path
) -> tuple[Path, list[tuple[Cell, ...]]]:
    """The file, and the rows that stand in it: a CSV has no cells of dates, formulas and errors."""
    head = [column.name for column in KINDS[KIND].columns if not column.optional]
    if container in IN_TEXT:
        rows = [row for row in rows if all(cell.in_text is not None for cell in row)]
        stream = io.StringIO()
        separator = ";" if container == "sep" else container
        csv.writer(stream, delimiter=separator).writerows(
            [head, *([cell.in_text for cell in row] for row in rows)]
        )
        text = ("sep=;\r\n" if container == "sep" else "") + stream.getvalue()
        return saved(text.encode("utf-8-sig"), directory, "f.csv"), rows
    content = workbook([head, *([cell.in_workbook for cell in row] for row in rows)])
    changes = {"1c": of_1c, "strict": strict, "xlsx": lambda one: computed(one, "Z99", "1")}
    content = changes[container](content) if container in changes else claiming(content, container)
    return saved(content, directory), rows


def plain_reading(rows: list[tuple[Cell, ...]]) -> tuple[set[tuple[int, str]], list[tuple[Any, ...]]]:
    """The cells that must be refused, by row and column; and the values of all rows."""
    refused = {
        (number, column)
        for number, row in enumerate(rows, start=2)
        for column, cell in zip(("bin", "year", "coefficient"), row, strict=True)
        if cell.means == REFUSED
    }
    return refused, [tuple(cell.means for cell in row) for row in rows]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = new_database(tmp_path_factory.mktemp("fuzz") / "t.duckdb")
    yield opened
    opened.close()


def check_one(database: Database, directory: Path, rows: list[tuple[Cell, ...]], container: str) -> None:
    file, rows = written(rows, container, directory)
    refused, values = plain_reading(settled(rows, container))
    report = load_snapshot(database, CONSOLE, KIND, [file], as_of=AS_OF, check_only=True)
    result = report.problems
    if not rows:
        assert result["reason"].to_list() == ["intake.no_rows"]
        return
    keys = [value[:2] for value in values]
    twice = {number for number, key in enumerate(keys, start=2) if REFUSED not in key and keys.count(key) > 1}
    cells = {
        (row, column)
        for row, column in result.select("source_row", "column_name").rows()
        if column in ("bin", "year", "coefficient")
    }
    assert cells == refused, (container, result.to_dicts())
    assert {
        row for row, reason in result.select("source_row", "reason").rows() if reason == "intake.key_twice"
    } <= twice
    assert (report.status == "refused") == bool(result.height)
    if not refused and not twice:
        assert report.rows == len(values)


@settings(max_examples=60, **ANY)
@given(rows=TABLES, container=CONTAINERS)
def test_generated_files_are_read_as_the_rules_say(database, tmp_path_factory, rows, container):
    check_one(database, tmp_path_factory.mktemp("f"), rows, container)


@pytest.mark.slow
@settings(max_examples=10_000, **ANY)
@given(rows=TABLES, container=CONTAINERS)
def test_ten_thousand_generated_files(database, tmp_path_factory, rows, container):
    check_one(database, tmp_path_factory.mktemp("f"), rows, container)


@settings(max_examples=15, **ANY)
@given(rows=st.lists(st.tuples(bins(), years(), shares()), min_size=1, max_size=4), container=CONTAINERS)
def test_what_is_loaded_is_what_was_meant(tmp_path_factory, rows, container):
    """Values as they stand in the database, of the rows that hold nothing to be refused."""
    directory = tmp_path_factory.mktemp("v")
    sure = [row for row in rows if all(cell.means not in (REFUSED, OF_COLUMN) for cell in row)]
    unique = {tuple(cell.means for cell in row[:2]): row for row in sure}
    file, kept = written(list(unique.values()), container, directory)
    if not kept:
        return
    database = open_database(directory / "t.duckdb")
    assert load_snapshot(database, CONSOLE, KIND, [file], as_of=AS_OF).status == "loaded"
    with database.read() as session:
        result = session.execute(
            "SELECT bin, year, coefficient FROM snapshot_tax_burden ORDER BY ALL"
        ).fetchall()
    database.close()
    assert result == sorted((bin.means, year.means, share.means) for bin, year, share in kept)


GOOD = st.one_of(
    st.text(st.sampled_from("a1; «"), max_size=6), st.sampled_from(['"a,b"', '"say ""a"""', '""', '""""'])
)
BAD = st.sampled_from(['"a\nb"', 'ТОО "Ромашка"', '"ТОО "Ромашка""', '"a', 'a"', '"a" ', '"a"b', "\r", ""])


def rows_of(field: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.lists(field, min_size=5, max_size=5).map(",".join), max_size=5).map("\n".join)


ROWS = st.one_of(rows_of(GOOD), rows_of(st.one_of(GOOD, GOOD, GOOD, GOOD, BAD)))
TEXTS = st.one_of(ROWS, ROWS, st.text(st.sampled_from('a1"\n\r,; \t«'), max_size=80))


@settings(max_examples=500, **ANY)
@given(body=TEXTS, header=st.sampled_from(["", '"', "sep=,\n"]))
def test_the_fast_and_the_exact_reader_of_csv_say_the_same(tmp_path_factory, body, header):
    """Wherever the fast one vouches for a file, rows, values and row numbers are those of the exact one."""
    directory = tmp_path_factory.mktemp("c")
    names = ",".join(column.name for column in KINDS["einvoice_restrictions"].columns if not column.optional)
    text = f"sep=,\n{names}\n{body}" if header.startswith("sep") else f"{names}\n{header}{body}"
    try:
        staged = stage(saved(text.encode(), directory, "f.csv"), 1, directory)
        fast = [
            (batch.source_row.to_list(), batch.text.rows())
            for batch in FastCsv(staged, KINDS["einvoice_restrictions"]).batches()
        ]
    except (NotPlain, FileRefused):
        return
    exact = [
        (batch.source_row.to_list(), batch.text.rows())
        for batch in ExactCsv(staged, KINDS["einvoice_restrictions"]).batches()
    ]
    assert flat(fast) == flat(exact)


def flat(batches: list[tuple[list[int], list[tuple[Any, ...]]]]) -> list[tuple[int, tuple[Any, ...]]]:
    return [pair for rows, texts in batches for pair in zip(rows, texts, strict=True)]
