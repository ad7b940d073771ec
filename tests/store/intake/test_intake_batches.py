"""A file is read in pieces and checked in batches, several at a time: what comes of it is the same, and in
the order of the file."""

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analytics.store.intake import file_check, limits, read_csv
from analytics.store.intake.files import TextCheck, stage
from analytics.store.intake.kinds import KINDS
from analytics.store.intake.side_by_side import side_by_side

KIND = KINDS["tax_burden"]
FEW = 7


def saved(place: Path, rows: int) -> Path:
    """Every tenth row cannot be loaded, every sixth is remarked: its BIN has a wrong check digit."""
    lines = [
        f"{'940140000386' if row % 6 == 0 else '940140000385'},{1990 + row},{'x' if row % 10 == 0 else row}"
        for row in range(2, rows + 2)
    ]
    file = place / "burden.csv"
    file.write_text("\n".join(["bin,year,coefficient", *lines]) + "\n", encoding="utf-8")
    return file


def came_of(file: Path, place: Path) -> dict[str, Any]:
    place.mkdir()
    result = file_check.check_file(stage(file, 1, place), KIND, date(2026, 10, 1), place)
    rows = [pl.read_parquet(part) for part in result.parts]
    frames = {"rows": rows, "problems": result.problems, "warnings": result.warnings, "texts": result.texts}
    return {name: pl.concat(of).rows() for name, of in frames.items()} | {"seen": result.rows}


def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    few = replace(limits.limits(), batch_rows=FEW)
    monkeypatch.setattr(read_csv, "BLOCK", 100)
    monkeypatch.setattr(read_csv, "limits", lambda: few)


@pytest.mark.parametrize("reader", [read_csv.FastCsv, read_csv.ExactCsv])
def test_a_file_in_many_batches_is_the_same_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: type[read_csv.CsvFile]
) -> None:
    file = saved(tmp_path, 100)
    whole = came_of(file, tmp_path / "whole")
    assert (whole["seen"], len(whole["rows"]), len(whole["problems"])) == (100, 90, 10)
    small_pieces(monkeypatch)
    monkeypatch.setattr(file_check, "reader_of", reader)
    assert came_of(file, tmp_path / "parts") == whole


@pytest.mark.parametrize("rows", [1, FEW - 1, FEW, FEW + 1, 3 * FEW, 100])
def test_batches_are_full_but_for_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    staged = stage(saved(tmp_path, rows), 1, tmp_path)
    small_pieces(monkeypatch)
    heights = [batch.text.height for batch in read_csv.FastCsv(staged, KIND).batches()]
    assert heights == [FEW] * (rows // FEW) + [rows % FEW] * (rows % FEW > 0)


def test_results_come_in_the_order_of_the_pieces() -> None:
    def work(number: int) -> int:
        time.sleep(0.02 if number % 2 == 0 else 0)
        return number

    assert list(side_by_side(work, range(9), threads=3)) == list(range(9))


def test_pieces_are_worked_on_together_and_no_more_are_held() -> None:
    taken: list[int] = []
    both = threading.Barrier(2, timeout=10)

    def pieces() -> Iterator[int]:
        for number in range(6):
            taken.append(number)
            yield number

    def work(number: int) -> int:
        both.wait()  # fails where one is worked on after the other
        return number

    for done in side_by_side(work, pieces(), threads=2):
        assert len(taken) <= done + 2


def test_what_is_raised_is_raised_in_its_place() -> None:
    def work(number: int) -> int:
        if number in (3, 4):
            raise ValueError(number)
        return number

    results = side_by_side(work, range(9), threads=3)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="3"):
        next(results)


def test_a_source_that_ends_in_an_error_says_so() -> None:
    def pieces() -> Iterator[int]:
        yield 1
        raise read_csv.NotPlain

    with pytest.raises(read_csv.NotPlain):
        list(side_by_side(lambda number: number, pieces(), threads=3))


@example(text="a\ra", cut=2)
@given(text=st.text(st.sampled_from('a"\r\n'), min_size=1, max_size=12), cut=st.integers(0, 12))
def test_a_text_is_counted_the_same_wherever_it_is_cut(text: str, cut: int) -> None:
    check = TextCheck()
    for piece in filter(None, (text[:cut], text[cut:])):
        check.feed(piece.encode())
    check.finish()
    assert (check.lines, check.quotes) == (text.count("\n") + (text[-1] != "\n"), text.count('"'))
    assert check.lone_cr == bool(re.search(r"\r(?!\n|\Z)", text))
