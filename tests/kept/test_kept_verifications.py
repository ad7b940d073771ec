"""D10: a verification is computed again from its frozen inputs and its model version, to the bit, for ever.

The 300 of verifications.json.xz were recorded by an earlier state of the code (README.md beside this); no
later state may give another figure. The imports below are all that this test uses of the code."""

from __future__ import annotations

import json
import lzma
import math
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from analytics.order.criteria import PART_NAMES
from analytics.scoring.explanation import Context, explain
from analytics.scoring.model import Model
from analytics.scoring.score import contributions, score

KEPT = Path(__file__).with_name("verifications.json.xz")
TYPES = {
    "value": pl.Float64,
    "state": pl.String,
    "months": pl.Float64,
    "missing_periods": pl.Int32,
    "partial": pl.Float64,
    "derived": pl.Boolean,
}
RESULT = ("logit", "probability", "band", "near_cutoff")
VERSIONS = ("demo-1", "kept-2")


@cache
def kept() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(lzma.decompress(KEPT.read_bytes()))
    return document


def of_version(version: str) -> list[dict[str, Any]]:
    return [row for row in kept()["verifications"] if row["model_version"] == version]


def frozen(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The frozen parts, 35 rows a verification; `bin` is its id, since a BIN may have several."""
    names, columns = kept()["parts"], kept()["frozen"]
    cells = [
        (row["verification_id"], part, *own)
        for row in rows
        for part, own in zip(names, row["parts"], strict=True)
    ]
    schema = {"bin": pl.String, "part": pl.String} | {name: TYPES[name] for name in columns}
    return pl.DataFrame(cells, schema=schema, orient="row")


# A probability is for show and was made with the exponential of the processor of that day; now its bits are
# the same everywhere, and in three of the 300 the last one is another.
LAST_BIT = 3e-16


def bits(value: Any) -> Any:
    return value.hex() if isinstance(value, float) else value


def differences(recorded: dict[str, Any], again: dict[str, Any]) -> dict[str, Any]:
    return {
        name: (value, again[name]) for name, value in recorded.items() if not _same(name, value, again[name])
    }


def _same(name: str, recorded: Any, again: Any) -> bool:
    if name == "probability":
        return math.isclose(recorded, again, rel_tol=LAST_BIT)
    return bool(bits(recorded) == bits(again))


def test_three_hundred_of_every_band_of_applicants_and_producers_are_kept() -> None:
    rows = kept()["verifications"]
    assert len({row["verification_id"] for row in rows}) == len(rows) == 300
    assert {(row["purpose"], row["band"]) for row in rows} == {
        *(("application", band) for band in ("low", "medium", "high", "incomplete")),
        *(("monitoring", band) for band in ("medium", "high")),
    }
    assert tuple(kept()["models"]) == VERSIONS == tuple(sorted({row["model_version"] for row in rows}))


@pytest.mark.parametrize("version", VERSIONS)
def test_score_and_band_come_out_to_the_bit(version: str) -> None:
    rows = of_version(version)
    result = {row["bin"]: row for row in score(model_of(version), frozen(rows)).iter_rows(named=True)}
    for row in rows:
        recorded = {name: row[name] for name in RESULT}
        assert not differences(recorded, result[row["verification_id"]]), row["verification_id"]


@pytest.mark.parametrize("version", VERSIONS)
def test_base_and_contributions_come_out_to_the_bit(version: str) -> None:
    rows = of_version(version)
    result = {row["bin"]: row for row in contributions(model_of(version), frozen(rows)).iter_rows(named=True)}
    for row in rows:
        recorded = {"base": row["base"], "logit": row["logit"]} | dict(
            zip(kept()["parts"], row["contributions"], strict=True)
        )
        assert not differences(recorded, result[row["verification_id"]]), row["verification_id"]


@pytest.mark.parametrize("version", VERSIONS)
def test_one_alone_is_explained_to_the_bit(version: str) -> None:
    """Base, the 26 criteria, their parts, logit, probability and band of the explanation of each."""
    model = model_of(version)
    for row in of_version(version):
        explanation = explained(model, row)
        recorded = {name: row[name] for name in ("base", *RESULT)}
        assert not differences(recorded, explanation), row["verification_id"]
        criteria = explanation["criteria"]
        assert [entry["criterion"] for entry in criteria] == list(range(1, 27))
        assert [bits(entry["contribution"]) for entry in criteria] == list(map(bits, row["criteria"])), row[
            "verification_id"
        ]
        parts = {part["part"]: bits(part["contribution"]) for entry in criteria for part in entry["parts"]}
        assert parts == dict(zip(PART_NAMES, map(bits, row["contributions"]), strict=True)), row[
            "verification_id"
        ]


def explained(model: Model, row: dict[str, Any]) -> dict[str, Any]:
    days = (date.fromisoformat(row["reference_date"]), date.fromisoformat(row["known_on"]))
    return explain(model, frozen([row]), {}, Context(row["verification_id"], row["bin"], *days), "kk")


@cache
def model_of(version: str) -> Model:
    return Model.from_json(kept()["models"][version])
