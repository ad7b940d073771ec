"""Generated files of every kind of table against a slow plain reading of the rules: what is refused, to the
cell, and what every other cell becomes; the two readers of CSV agree for each kind."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.store.intake.files import stage
from analytics.store.intake.kinds import KINDS, Column, Kind
from analytics.store.intake.outcomes_file import OUTCOMES
from analytics.store.intake.problems import FileRefused
from analytics.store.intake.read_csv import ExactCsv, FastCsv, NotPlain
from analytics.store.intake.report import FileReport, LoadReport
from analytics.store.intake.snapshot import Reading, Request, read_file
from tests.store.intake.ways import EMPTY, REFUSED, Way, settled, ways
from tests.store.intake.workbooks import claiming, of_1c, saved, strict, workbook

AS_OF = date(2026, 10, 1)
EVERY = {**KINDS, OUTCOMES.name: OUTCOMES}
IN_TEXT = (",", ";", "\t", "|", "sep", "parquet")
CONTAINERS = ("xlsx", "1c", "strict", "A1", "A1:XFD1048576", *IN_TEXT)
ANY = {"deadline": None, "suppress_health_check": list(HealthCheck)}
Table = list[tuple[Way, ...]]
Cells = set[tuple[int, str]]


def tables(kind: Kind) -> st.SearchStrategy[Table]:
    """Mostly right rows: one in which every cell is wrong says little."""
    row = st.tuples(*(ways(column) for column in kind.columns))
    sure = [ways(column).filter(lambda way: way.means != REFUSED) for column in kind.columns]
    return st.lists(st.one_of(row, st.tuples(*sure)), min_size=1, max_size=4)


def written(kind: Kind, rows: Table, container: str, directory: Path) -> tuple[Path, Table]:
    """The file, and the rows that stand in it."""
    head = [column.name for column in kind.columns]
    if container in IN_TEXT:
        rows = [row for row in rows if all(way.in_text is not None for way in row)]
        if container == "parquet":
            texts = [[way.in_text for way in row] for row in rows]
            schema = dict.fromkeys(head, pl.String)
            pl.DataFrame(texts, schema=schema, orient="row").write_parquet(directory / "f.parquet")
            return directory / "f.parquet", rows
        separator = ";" if container == "sep" else container
        stream = io.StringIO()
        csv.writer(stream, delimiter=separator).writerows(
            [head, *([way.in_text for way in row] for row in rows)]
        )
        text = ("sep=;\r\n" if container == "sep" else "") + stream.getvalue()
        return saved(text.encode("utf-8-sig"), directory, "f.csv"), rows
    content = workbook([head, *([way.in_workbook for way in row] for row in rows)])
    changes = {"1c": of_1c, "strict": strict, "xlsx": lambda one: one}
    content = changes[container](content) if container in changes else claiming(content, container)
    return saved(content, directory), rows


def value_of(column: Column, way: Way) -> Any:
    """What the table holds: nothing for an empty cell, or what the kind says of one."""
    if way.means != EMPTY:
        return way.means
    return column.default == "true" if column.type == "flag" and column.default else column.default


def refused_in(kind: Kind, row: tuple[Way, ...]) -> set[str]:
    """The columns of a row at which something is refused: cells that are no value, and what cells are to one
    another."""
    by_name = dict(zip((column.name for column in kind.columns), row, strict=True))
    known = {column.name: value_of(column, by_name[column.name]) for column in kind.columns}
    refused = {name for name, way in by_name.items() if way.means == REFUSED}
    deleted = known["deleted"] is True
    for column in kind.columns:
        value = known[column.name]
        if by_name[column.name].means == EMPTY and column.filled and (column.name in kind.key or not deleted):
            refused.add(column.name)
        if column.by_as_of and isinstance(value, date) and value > AS_OF:
            refused.add(column.name)
        if not column.negative and value not in (None, REFUSED) and value < 0:
            refused.add(column.name)
    if kind.interval:
        start, end = (known[name] for name in kind.interval)
        if isinstance(start, date) and isinstance(end, date) and end < start:
            refused.add(kind.interval[1])
    return refused


def reading_of(kind: Kind, file: Path, directory: Path) -> tuple[Cells, pl.DataFrame]:
    """The cells that the program refuses, and the rows that it would load."""
    reading = Reading(Request(kind, [file], AS_OF), LoadReport("good", kind.name, AS_OF))
    reading.report.files.append(FileReport(file.name, "", file.stat().st_size))
    read_file(reading, stage(file, 1, directory), directory)
    problems = reading.report.problems.select("source_row", "column_name").rows()
    return set(problems), pl.concat([pl.read_parquet(part) for part in reading.parts])


def check_one(kind: Kind, directory: Path, rows: Table, container: str) -> None:
    file, rows = written(kind, rows, container, directory)
    rows = settled(kind.columns, rows, container in IN_TEXT)
    first = 1 if container == "parquet" else 2  # a Parquet file has no row of headings
    expected = {number: refused_in(kind, row) for number, row in enumerate(rows, start=first)}
    in_text = container in IN_TEXT  # there a row of nothing but separators is a row: what it lacks is named
    filled = [
        number
        for number, row in enumerate(rows, start=first)
        if in_text or any(way.means != EMPTY for way in row)
    ]
    if not filled:
        with pytest.raises(FileRefused):
            reading_of(kind, file, directory)
        return
    refused, loaded = reading_of(kind, file, directory)
    meant = {(number, name) for number in filled for name in expected[number]}
    assert refused == meant, (container, refused ^ meant, rows)
    values = [
        tuple(value_of(column, way) for column, way in zip(kind.columns, rows[number - first], strict=True))
        for number in filled
        if not expected[number]
    ]
    assert loaded.select(column.name for column in kind.columns).rows() == values, (container, rows)


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=12, **ANY)
@given(data=st.data(), container=st.sampled_from(CONTAINERS))
def test_every_kind_is_read_as_the_rules_say(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject, container: str
) -> None:
    check_one(EVERY[name], tmp_path_factory.mktemp("k"), data.draw(tables(EVERY[name])), container)


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=1_000, **ANY)
@given(data=st.data(), container=st.sampled_from(CONTAINERS))
def test_a_thousand_files_of_every_kind(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject, container: str
) -> None:
    check_one(EVERY[name], tmp_path_factory.mktemp("k"), data.draw(tables(EVERY[name])), container)


GOOD = st.one_of(
    st.text(st.sampled_from("a1; «"), max_size=6), st.sampled_from(['"a,b"', '"say ""a"""', '""', '""""'])
)
BAD = st.sampled_from(['"a\nb"', 'ТОО "Р"', '"ТОО "Р""', '"a', 'a"', '"a" ', '"a"b', "\r", "\x00", ""])


def bodies(width: int) -> st.SearchStrategy[str]:
    def of(field: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        row = st.lists(field, min_size=width, max_size=width).map(",".join)
        return st.lists(row, max_size=5).map("\n".join)

    torn = st.text(st.sampled_from('a1"\n\r,; \t«\x00'), max_size=80)
    return st.one_of(of(GOOD), of(st.one_of(*[GOOD] * width, BAD)), torn)


def check_readers(kind: Kind, directory: Path, body: str, first: str, end: str) -> None:
    """Wherever the fast one vouches for a file, rows, values, numbers and problems are those of the exact
    one."""
    names = ",".join(column.name for column in kind.columns)
    text = f"{first}{names}\n{body}{end}"
    try:
        staged = stage(saved(text.encode(), directory, "f.csv"), 1, directory)
        fast = read_by(FastCsv(staged, kind))
    except (NotPlain, FileRefused):
        return
    assert fast == read_by(ExactCsv(staged, kind))


def read_by(reader: FastCsv | ExactCsv) -> list[tuple[Any, ...]]:
    result: list[tuple[Any, ...]] = []
    for batch in reader.batches():
        assert not batch.problems
        rows = zip(batch.source_row.to_list(), batch.text.rows(), strict=True)
        result += [(number, *(text or "" for text in texts)) for number, texts in rows]
    return result


READERS = {"first": st.sampled_from(["", "sep=,\n", "\ufeff"]), "end": st.sampled_from(["", "\n", "\r\n"])}


@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=40, **ANY)
@given(data=st.data(), **READERS)
def test_the_two_readers_of_csv_agree_for_every_kind(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject, first: str, end: str
) -> None:
    body = data.draw(bodies(len(EVERY[name].columns)))
    check_readers(EVERY[name], tmp_path_factory.mktemp("c"), body, first, end)


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
@settings(max_examples=1_000, **ANY)
@given(data=st.data(), **READERS)
def test_the_two_readers_of_csv_agree_a_thousand_times(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject, first: str, end: str
) -> None:
    body = data.draw(bodies(len(EVERY[name].columns)))
    check_readers(EVERY[name], tmp_path_factory.mktemp("c"), body, first, end)
