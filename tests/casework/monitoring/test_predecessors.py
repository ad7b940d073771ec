"""A transformed producer is judged with the predecessor's figures where the successor's do not reach (30,
D21), and told so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_snapshot
from analytics.casework.monitoring.predecessors import carried_on, predecessors, rows_behind
from analytics.casework.monitoring.run import run
from analytics.casework.replay.verifications import replay
from analytics.casework.verification.rows import RecordedVerification
from analytics.order.criteria import PART_NAMES
from analytics.order.quarters import Quarter
from analytics.scoring.wide import in_order
from tests.casework.monitoring.monitoring_world import GOOD, IDLE, OFFICIAL, PRODUCERS, Q1_ON, make_world
from tests.casework.register.register_world import FIRM, copy_of, make_template
from tests.casework.register.taxpayers_world import load_taxpayers, taxpayers_file

NEW, ON = "000000000020", date(2026, 11, 20)
PREDECESSORS = pl.DataFrame({"bin": [NEW], "predecessor": [FIRM], "since": [date(2026, 9, 1)]})


def parts(bin: str, **figures: tuple[float | None, str]) -> pl.DataFrame:
    rows = [(bin, name, *figures.get(name, (None, "no_data"))) for name in PART_NAMES]
    frame = pl.DataFrame(rows, schema=["bin", "part", "value", "state"], orient="row")
    return in_order(frame.cast({"value": pl.Float64}))


def combined(own: dict[str, tuple[float | None, str]], before: dict[str, tuple[float | None, str]]) -> dict:
    frame = carried_on(parts(NEW, **own), parts(FIRM, **before), PREDECESSORS)
    assert frame["part"].cast(pl.String).to_list() == list(PART_NAMES)
    return {row["part"]: (row["value"], row["state"]) for row in frame.to_dicts()}


def test_what_does_not_apply_to_the_successor_is_the_predecessors() -> None:
    result = combined(
        {"c10_income_py": (None, "not_applicable"), "c25_asset_balance_py": (None, "not_applicable")},
        {"c10_income_py": (9e6, "value"), "c25_asset_balance_py": (None, "missing")},
    )
    assert result["c10_income_py"] == (9e6, "value")
    assert result["c25_asset_balance_py"] == (None, "missing"), "a report not filed stays one (D25)"


def test_a_flow_of_the_year_is_both_together_and_a_state_is_the_successors_own() -> None:
    result = combined(
        {
            "c14_electricity_ytd": (2e6, "value"),
            "c11_sales_ytd": (0.0, "zero"),
            "c26_raw_materials_ytd": (None, "no_data"),
            "c02_vat_registered": (1.0, "value"),
            "c01_activity_years": (0.1, "value"),
        },
        {
            "c14_electricity_ytd": (6e6, "value"),
            "c11_sales_ytd": (0.0, "zero"),
            "c26_raw_materials_ytd": (5e6, "value"),
            "c02_vat_registered": (0.0, "zero"),
            "c01_activity_years": (11.5, "value"),
        },
    )
    assert result["c14_electricity_ytd"] == (8e6, "value")
    assert result["c11_sales_ytd"] == (0.0, "zero")
    assert result["c26_raw_materials_ytd"] == (None, "no_data"), "what is not known is not guessed (D8)"
    assert result["c02_vat_registered"] == (1.0, "value")
    assert result["c01_activity_years"] == (11.5, "value")


def test_nobody_else_is_touched() -> None:
    own = parts("650140000017", c10_income_py=(None, "not_applicable"))
    assert carried_on(own, parts(FIRM, c10_income_py=(9e6, "value")), PREDECESSORS).equals(own)


def test_the_register_tells_after_whom_a_producer_stands(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    gone = {
        "bin": FIRM,
        "status": "reorganised",
        "status_on": "2026-11-02",
        "reorganisation_kind": "transformation",
        "successor_bin": NEW,
    }
    with copy_of(make_template(tmp_path_factory.mktemp("predecessors")), tmp_path) as database:
        day = date(2026, 11, 15)
        file = taxpayers_file(tmp_path, day, gone, {"bin": NEW})
        load_snapshot(database, CONSOLE, "taxpayers", [file], as_of=day, today=ON)
        with database.read() as session:
            assert predecessors(session, ON).rows() == [(NEW, FIRM, ON)]
            assert predecessors(session, date(2026, 11, 19)).rows() == [], "before it, nobody's"


def test_what_a_run_found_of_a_transformed_producer_replays_by_the_same_figures(tmp_path: Path) -> None:
    """30, D10: its figures were carried on from the predecessor's, so the replay carries them on too; what
    the predecessor's snapshots tell otherwise is found."""
    database = make_world(tmp_path)
    gone = {
        "bin": GOOD,
        "status": "reorganised",
        "status_on": "2026-03-01",
        "reorganisation_kind": "transformation",
        "successor_bin": NEW,
    }
    others = [{"bin": bin, "oked_primary": "22210"} for bin in PRODUCERS if bin != GOOD]
    load_taxpayers(database, tmp_path, Q1_ON, gone, {"bin": NEW, "registered_on": "2026-03-01"}, *others)
    run(database, OFFICIAL, Quarter(2026, 1), on=Q1_ON)
    frozen = {
        row["part"]: row["value"]
        for row in database.rows("verification/parts", verification_id=f"2026Q1/{NEW}")
    }
    assert frozen["c11_sales_ytd"], "the predecessor's sales of the year to date"
    assert frozen["c10_income_py"], "the year before it was registered"
    with database.read() as session:
        (row,) = session.records(RecordedVerification, applications=[f"2026Q1/{NEW}"])
        behind = rows_behind(session, row, ["c11_sales_ytd", "c10_income_py"])
    amounts = [float(one.amount) for one in behind["c11_sales_ytd"]]
    assert behind["c10_income_py"], "the year that only the predecessor filed for"
    assert sum(amounts) == pytest.approx(frozen["c11_sales_ytd"]), "the rows behind it are the predecessor's"
    done = {one.verification_id: one for one in replay(database, CONSOLE)}
    assert (done[f"2026Q1/{NEW}"].frozen, done[f"2026Q1/{NEW}"].snapshots) == ([], [])
    with database.transaction() as session:
        session.execute(
            "UPDATE verifications SET settings = replace(settings, $gone, $other) WHERE bin = $bin",
            {"gone": GOOD, "other": IDLE, "bin": NEW},
        )
    (one,) = replay(database, CONSOLE, [f"2026Q1/{NEW}"])
    assert "c11_sales_ytd" in {each.what for each in one.snapshots}, "by another's figures it differs"
    database.close()
