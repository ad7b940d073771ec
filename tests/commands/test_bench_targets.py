"""`bench` holds its figures against targets and prints what is not met as unmet."""

from __future__ import annotations

import json

import pytest
import typer
from typer.testing import CliRunner

from analytics.commands import bench
from analytics.commands.bench_targets import TARGETS, reached
from analytics.text import LANGUAGES, text_for

APP = typer.Typer()
bench.register(APP)


def by_name(figures: dict) -> dict[str, tuple[float | None, bool]]:
    return {one.target.name: (one.value, one.is_met) for one in reached(figures)}


def test_a_target_is_of_the_largest_size() -> None:
    rows = [
        {"lines": 100_000, "ratio": 4.0, "peak_mb": 400},
        {"lines": 1_000_000, "ratio": 6.0, "peak_mb": 500},
    ]
    assert by_name({"load": rows}) == {"load": (6.0, False), "load_memory": (500.0, True)}


def test_of_many_rows_the_worst_counts() -> None:
    rows = [{"goods": 1000, "question": name, "seconds": taken} for name, taken in (("a", 0.1), ("b", 0.4))]
    assert by_name({"study": rows}) == {"study": (0.4, False)}


def test_what_is_to_be_reached_at_least_is_unmet_below() -> None:
    rows = [{"producers": 100, "verify_s": 1.0, "producers_told_per_s": 59.0}]
    assert by_name({"monitoring": rows}) == {"verified": (1.0, True), "notified": (59.0, False)}


def test_one_person_and_fifty_have_targets_of_their_own() -> None:
    common = {"first_page_s": 0.5, "ready_s": 5.0, "overview_s": 0.5}
    rows = [{"people": 1, "p95_s": 0.2, **common}, {"people": 50, "p95_s": 1.5, **common}]
    result = by_name({"pages": rows})
    assert (result["page_one"], result["page_fifty"]) == ((0.2, True), (1.5, False))


def test_what_was_not_measured_is_unmet() -> None:
    assert by_name({"pages": [{"people": 1, "p95_s": 0.2}]})["page_fifty"] == (None, False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_target_has_its_words(language: str) -> None:
    t = text_for(language)
    assert all(t.has(f"bench.target.{target.name}") for target in TARGETS)
    assert {target.bench for target in TARGETS} <= set(bench.BENCHES)


def test_the_table_says_what_is_unmet(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"producers": 100, "verify_s": 1.0, "producers_told_per_s": 12.0}
    monkeypatch.setattr(bench, "_measure", lambda name, size: [row])
    reported = CliRunner().invoke(APP, ["monitoring", "--json"])
    assert [(one["name"], one["met"]) for one in json.loads(reported.stdout)["targets"]] == [
        ("verified", True),
        ("notified", False),
    ]
    t = text_for("kk")
    shown = CliRunner().invoke(APP, ["monitoring"], env={"COLUMNS": "200"}).stdout
    assert t("bench.targets.unmet") in shown
    assert t("bench.targets.met") in shown


@pytest.mark.parametrize(("width", "lying"), [("80", True), ("400", False)])
def test_no_figure_is_cut_off_on_a_narrow_screen(
    width: str, lying: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{f"measured_number_{number}": number / 7 for number in range(12)} for _ in range(3)]
    monkeypatch.setattr(bench, "_measure", lambda name, size: rows)
    shown = CliRunner().invoke(APP, ["journal"], env={"COLUMNS": width}).stdout
    assert "…" not in shown
    assert "0.857" in shown
    assert sum("measured_number_" in line for line in shown.splitlines()) == (12 if lying else 1)
