"""The tables of a version's card recomputed from the database: outcomes by plain SQL, parts as the command
`criteria` gives them, and the version's JSON (3.5, 12-14; D24)."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import polars as pl
import pytest
from scipy.stats import beta

from analytics.access.rights import CONSOLE
from analytics.casework.models import card as cards
from analytics.scoring.declarations import declarations
from analytics.scoring.interval import upper_ends
from analytics.scoring.model import Model
from analytics.scoring.peers import headcounts, size_class
from analytics.scoring.score import score
from analytics.scoring.wide import widen
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive
from analytics.store.database import Database, open_database
from analytics.store.derivation_settings import default_lag
from tests.casework.models.carded_world import ON, carded

pytestmark = pytest.mark.slow
Outcome = dict[str, Any]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = open_database(carded(tmp_path_factory.mktemp("carded"), 400))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def card(database: Database) -> dict[str, Any]:
    return cards.card(database, CONSOLE, "demo-3", ON)


@pytest.fixture(scope="module")
def outcomes(database: Database, card: dict[str, Any]) -> list[Outcome]:
    """Each outcome with its band by the document, its parts and its groups, a day at a time."""
    with database.read() as session:
        rows = session.execute(
            "SELECT o.bin, o.reference_date, o.positive, o.new_production, left(t.kato, 2), "
            "left(t.oked_primary, 2) FROM outcomes AS o LEFT JOIN snapshot_taxpayers AS t ON t.bin = o.bin "
            "AND t.load_id = (SELECT load_id FROM loads WHERE kind = 'taxpayers' "
            "ORDER BY as_of DESC, load_id DESC LIMIT 1) WHERE o.decided_on <= ?",
            [ON],
        ).fetchall()
        [(document,)] = session.execute("SELECT document FROM model_versions").fetchall()
        model, days, result = Model.from_json(document), defaultdict(dict), []
        for bin_, day, *rest in rows:
            days[day][bin_] = rest
        for day, here in sorted(days.items()):
            parts = derive(session, AsOf(day, day, lag=default_lag(day)), sorted(here))
            result += of_day(model, parts, day, here)
    assert len(result) == len(rows), "one decision an entity and day in this country"
    return result


def of_day(model: Model, parts: pl.DataFrame, day: date, here: dict[str, list[Any]]) -> Iterable[Outcome]:
    scored = score(model, parts)
    upper = dict(zip(scored["bin"], upper_ends(model, widen(parts)).tolist(), strict=True))
    rules = declarations().settings.peers.document
    staff = headcounts(parts, rules)
    by_part: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in parts.iter_rows(named=True):
        by_part[row["bin"]][row["part"]] = row
    for bin_, logit in scored.select("bin", "logit").iter_rows():
        positive, new, region, division = here[bin_]
        low = upper[bin_] < model.cutoffs.low_below
        high = model.cutoffs.high_from is not None and not low and logit >= model.cutoffs.high_from
        groups = of_figures(by_part[bin_]) | {
            "region": region or "",
            "division": division or "",
            "new_production": "yes" if new else "no",
            "size": size_class(staff.get(bin_), rules) or "?",
            "quarter": f"Q{(day.month + 2) // 3}",
        }
        yield {"positive": positive, "logit": logit, "low": low, "high": high, "groups": groups}


def of_figures(parts: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Groups by the figures, as docs/model.md names them."""

    def known(name: str) -> float | None:
        row = parts[name]
        return None if row["value"] is None else row["value"] / (row["months"] or 1.0)

    def answer(is_so: bool) -> str:
        return "yes" if is_so else "no"

    balance, (imports, purchases) = (
        parts["c19_fixed_assets_py"],
        map(known, ("c13_import_value_ytd", "c11_purchases_ytd")),
    )
    simplified = balance["state"] not in ("value", "zero", "missing", "no_data")
    late = any(
        row["state"] == "missing" or (row["value"] is not None and row["missing_periods"] > 0)
        for row in parts.values()
    )
    return {
        "regime": "simplified" if simplified and known("c16_headcount_py") is not None else "general",
        "tenant": answer(known("c14_electricity_ytd") == 0.0 and known("c24_property_py") == 0.0),
        "assembler": answer(bool(purchases) and imports is not None and imports > 0.5 * purchases),
        "exporter": answer(parts["c05_export_ytd"]["value"] == 1.0),
        "late": answer(late),
    }


def rates(some: list[Outcome]) -> dict[str, tuple[int, int]]:
    return {
        "false_refusals": (
            sum(one["low"] and one["positive"] for one in some),
            sum(one["positive"] for one in some),
        ),
        "false_highs": (
            sum(one["high"] and not one["positive"] for one in some),
            sum(one["high"] for one in some),
        ),
    }


def assert_share(row: dict[str, Any], hits: int, of: int) -> None:
    assert (row["hits"], row["of"]) == (hits, of)
    if not of:
        assert row["share"] is None
        return
    assert row["share"] == pytest.approx(hits / of)
    assert row["low"] == pytest.approx(float(beta.ppf(0.025, hits, of - hits + 1)) if hits else 0.0)
    assert row["high"] == pytest.approx(float(beta.ppf(0.975, hits + 1, of - hits)) if hits < of else 1.0)


def test_both_error_rates_of_all_and_of_every_group(card: dict[str, Any], outcomes: list[Outcome]) -> None:
    report = card["tables"]["errors"]
    assert report["rows"] == card["tables"]["rows_unseen"] == len(outcomes), "trained on another country"
    for name, (hits, of) in rates(outcomes).items():
        assert_share(report["errors"][name], hits, of)
    assert set(report["by_group"]) == set(outcomes[0]["groups"])
    for kind, groups in report["by_group"].items():
        assert set(groups) == {one["groups"][kind] for one in outcomes}, kind
        for group, row in groups.items():
            some = [one for one in outcomes if one["groups"][kind] == group]
            for name, (hits, of) in rates(some).items():
                assert_share(row[name], hits, of)


def test_sharpness_is_the_share_of_pairs_in_order(card: dict[str, Any], outcomes: list[Outcome]) -> None:
    good = [one["logit"] for one in outcomes if one["positive"]]
    bad = [one["logit"] for one in outcomes if not one["positive"]]
    pairs = sum((g > b) + (g == b) / 2 for g in good for b in bad)
    metrics = card["tables"]["errors"]
    assert metrics["auc"]["value"] == pytest.approx(pairs / (len(good) * len(bad)))
    squares = [(1 / (1 + math.exp(-one["logit"])) - one["positive"]) ** 2 for one in outcomes]
    assert metrics["brier"]["value"] == pytest.approx(sum(squares) / len(squares))


def test_calibration_by_tenths(card: dict[str, Any], outcomes: list[Outcome]) -> None:
    ordered = sorted(outcomes, key=lambda one: one["logit"])
    table, place = card["tables"]["calibration"], 0
    for row in table:
        some = ordered[place : place + row["observed"]["of"]]
        place += len(some)
        chances = [1 / (1 + math.exp(-one["logit"])) for one in some]
        assert row["expected"] == pytest.approx(sum(chances) / len(chances))
        assert (row["from"], row["to"]) == pytest.approx((chances[0], chances[-1]))
        assert_share(row["observed"], sum(one["positive"] for one in some), len(some))
    assert place == len(outcomes)
    assert len(table) == min(10, len(outcomes) // 20), "tenths, of twenty outcomes at least"


def test_sources_are_the_outcomes_counted(database: Database, card: dict[str, Any]) -> None:
    """The version does not tell until when it was trained: all that is recorded."""
    with database.read() as session:
        [(count, entities, positive)] = session.execute(
            "SELECT count(*), count(DISTINCT bin), count(*) FILTER (positive) FROM outcomes"
        ).fetchall()
    assert sum(row.outcomes for row in card["sources"]) == count
    assert sum(row.positive for row in card["sources"]) == positive
    assert max(row.entities for row in card["sources"]) <= entities


def test_curves_and_cut_offs_are_those_of_the_document(database: Database, card: dict[str, Any]) -> None:
    with database.read() as session:
        [(text,)] = session.execute("SELECT document FROM model_versions").fetchall()
    document = json.loads(text)
    figures = {figure["name"]: figure for figure in document["figures"]}
    fitted = {row["known"] + row["withheld"] + row["neutral"] for row in card["curves"]}
    assert len(fitted) == 1, "each figure is told of all who were fitted"
    for row in card["curves"]:
        figure = figures.pop(row["figure"])
        added = -sum(c * m for c, m in zip(figure["coefficients"], figure["means"], strict=True))
        for number, (knot, point) in enumerate(zip(figure["knots"], row["points"], strict=True)):
            at = added + sum(figure["coefficients"][:number])
            assert point["contribution"] == pytest.approx(at, abs=1e-9)
            own = math.expm1(knot) if figure["kind"] in ("amount", "ratio") else knot
            assert point["value"] == pytest.approx(own)
    assert not figures, "a figure without its curve"
    base = document["intercept"] + sum(
        c * m
        for figure in document["figures"]
        for c, m in zip(figure["coefficients"], figure["means"], strict=True)
    )
    base += sum(flag["coefficient"] * flag["mean"] for flag in document["flags"])
    assert card["cutoffs"]["base"] == pytest.approx(base)
    low = document["cutoffs"]["low_below_logit"]
    assert (card["cutoffs"]["low_below_logit"], card["cutoffs"]["to_low"]) == pytest.approx((low, low - base))


def test_reasons_and_rivals_tell_of_whom_they_were_counted(
    card: dict[str, Any], outcomes: list[Outcome]
) -> None:
    steady, rivals = card["tables"]["steadiness"], card["tables"]["rivals"]
    assert steady["refits"] == 200
    assert all(0.0 < steady[name] <= 1.0 for name in ("stored", "anew", "halves"))
    assert rivals["entities"] == len(outcomes)
    assert all(0.5 < rivals[f"auc_{name}"] <= 1.0 for name in ("plain", "card", "bound", "free"))
