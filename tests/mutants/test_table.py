"""The table of broken rules is up to date: each text stands in its file exactly once, each named test is
there."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.mutants.table import REPOSITORY, ROOMS, Mutant, mutants

ALL = mutants()
LEAST = 150


def test_at_least_150_rules_of_every_room_are_broken() -> None:
    counts = Counter(one.room for one in ALL if not one.equivalent)
    assert set(counts) == set(ROOMS)
    assert counts.total() >= LEAST
    assert len({(one.file, one.old, one.new) for one in ALL}) == len(ALL)


def test_every_old_text_stands_in_its_file_exactly_once() -> None:
    wrong = [f"{len(one.places(text(one.file)))} × {one.name}" for one in ALL if not once(one)]
    assert not wrong, "\n".join(wrong)


def test_every_entry_names_tests_that_exist_or_says_why_there_can_be_none() -> None:
    for one in ALL:
        assert bool(one.tests) is not bool(one.equivalent), one.name
        for test in one.tests:
            path, *names = test.partition("[")[0].split("::")
            assert set(names) <= functions(path), f"{test}: {one.name}"


@pytest.mark.parametrize("text_of_file", ["nothing", "a < b and a < b"])
def test_a_text_that_is_gone_or_there_twice_is_no_edit(text_of_file: str) -> None:
    with pytest.raises(ValueError, match="times"):
        Mutant("order", "x.py", "a < b", "a <= b", "").applied(text_of_file)


def test_a_space_of_the_table_is_any_white_space() -> None:
    assert (
        Mutant("order", "x.py", "a < b", "a <= b", "").applied("(\n    a <\n    b\n)") == "(\n    a <= b\n)"
    )


def once(mutant: Mutant) -> bool:
    return len(mutant.places(text(mutant.file))) == 1 and mutant.old != mutant.new


@cache
def text(file: str) -> str:
    path = REPOSITORY / file
    return path.read_text(encoding="utf-8") if path.exists() else ""


@cache
def functions(file: str) -> set[str]:
    tree = ast.parse(Path(REPOSITORY / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
