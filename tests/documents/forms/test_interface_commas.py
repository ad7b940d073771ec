"""JSON of the open interface: a comma before exactly three digits is what another value of its field says,
else it is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from analytics.documents.forms import register_figures
from analytics.documents.forms.register_interface import read_interface
from analytics.store.intake.cells import CellProblem


def read(folder: Path, *shares: object) -> list[object]:
    file = folder / "page.json"
    rows = [{"bin_iin": "990140000124", "dvc_percent": share} for share in shares]
    file.write_text(json.dumps(rows), encoding="utf-8")
    return [row.values["dvc_percent"] for row in read_interface([file]).rows]


@pytest.mark.parametrize("beside", ["45,5", "7,25 %", "0,125"])
def test_another_value_of_the_field_settles_the_comma(tmp_path: Path, beside: str) -> None:
    share, _ = read(tmp_path, "33,333", beside)
    assert register_figures.percent(share, by_program=True) == Decimal("33.333")


@pytest.mark.parametrize("beside", ["45", 45.5, "45.5", "1,500", None])
def test_what_nothing_settles_is_refused(tmp_path: Path, beside: object) -> None:
    share, _ = read(tmp_path, "33,333", beside)
    with pytest.raises(CellProblem):
        register_figures.percent(share, by_program=True)


def test_a_point_beside_it_tells_of_two_hands_and_settles_nothing(tmp_path: Path) -> None:
    share, _, _ = read(tmp_path, "33,333", "45,5", "12.5")
    with pytest.raises(CellProblem):
        register_figures.percent(share, by_program=True)


def test_the_other_values_are_as_they_were(tmp_path: Path) -> None:
    assert read(tmp_path, 50, "33,333", "45,5", None)[0::3] == [50, None]
