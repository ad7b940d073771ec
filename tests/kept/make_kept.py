"""How the files of this folder were made: `python -m tests.kept.make_kept all|country COMMIT`, in a checkout.

The verifications are of a country of 4,500, so that 300 can be chosen; those waiting at its end are verified
with two versions of the model, and as of days on which many sources were not yet known, so that some are
incomplete (D12)."""

from __future__ import annotations

import json
import lzma
import os
import subprocess
import sys
from collections import defaultdict
from datetime import date
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import polars as pl

from analytics.order.criteria import PART_NAMES
from analytics.scoring.model import Model
from analytics.scoring.score import contributions
from tests.kept import country

COUNT = 300
PRODUCERS = 4_500
SECOND_VERSION = "kept-2"
KNOWN_ON = ("2026-05-31", "2026-07-31", "2026-08-31")
MONITORED_ON = "2027-01-12"
VERIFICATION = "SELECT * EXCLUDE (verified_at, verified_by) FROM verifications ORDER BY verification_id"
PARTS = "SELECT * FROM verification_parts"
FROZEN = ("value", "state", "months", "missing_periods", "partial", "derived")


def main(what: str, commit: str) -> None:
    with TemporaryDirectory() as directory:
        for producers in country.PRODUCERS:
            keep_country(Path(directory) / f"{producers}.duckdb", producers, commit)
        if what == "all":
            keep_verifications(Path(directory), commit)


def keep_country(path: Path, producers: int, commit: str) -> None:
    country.make(path, producers)
    result = country.figures(path)
    about = {"commit": commit, "producers": producers, "seed": country.SEED, "on": country.ON}
    hashes = {name: country.sha256(rows) for name, rows in result["rows"].items()}
    write(country.rows_file(producers), about | result)
    text = json.dumps(about | {"sha256": hashes, "counts": result["counts"]}, ensure_ascii=False, indent=1)
    (country.HERE / f"country-{producers}.json").write_text(text + "\n", encoding="utf-8")


def keep_verifications(directory: Path, commit: str) -> None:
    path = directory / "verified.duckdb"
    country.make(path, PRODUCERS)
    verify_waiting(path, directory / f"{SECOND_VERSION}.json")
    with duckdb.connect(str(path), read_only=True) as connection:
        verifications = chosen(frame(connection, VERIFICATION))
        parts = frame(connection, PARTS)
        models = dict(connection.execute("SELECT version, document FROM model_versions").fetchall())
    kept = [_kept(row, parts, Model.from_json(models[row["model_version"]])) for row in verifications]
    document = {
        "commit": commit,
        "models": models,
        "parts": PART_NAMES,
        "frozen": FROZEN,
        "verifications": kept,
    }
    write(country.HERE / "verifications.json.xz", document)


def verify_waiting(path: Path, version: Path) -> None:
    """Two of three by the shipped version, the rest by one trained on this country; those whom the gaps leave
    incomplete once more at each day of what was known; then a quarter's monitoring without its sources."""
    today = date.today().isoformat()
    numbers = waiting(path)
    others = numbers[::3]
    for known_on in KNOWN_ON:
        analytics(
            path,
            "verify",
            *(number for number in waiting(path) if number not in others),
            "--on",
            country.ON,
            "--known-on",
            known_on,
        )
    analytics(path, "monitor", "--quarter", "2026Q4", "--on", MONITORED_ON)
    analytics(path, "train", "--out", str(version), "--until", country.ON)
    analytics(path, "model", "register", str(version))
    analytics(path, "model", "activate", SECOND_VERSION, account="second")
    for known_on in (*KNOWN_ON, country.ON):
        analytics(path, "verify", "--on", today, "--known-on", known_on)


def waiting(path: Path) -> list[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute(
            "SELECT application FROM cases WHERE stage = 'verification' ORDER BY application"
        ).fetchall()
    return [row[0] for row in rows]


def analytics(path: Path, *command: str, account: str = "first") -> None:
    environment = os.environ | {"LOGNAME": account}
    run = [sys.executable, "-m", "analytics", *command, "--db", str(path)]
    subprocess.run(run, cwd=country.REPOSITORY, env=environment, check=True, stdout=subprocess.DEVNULL)


def frame(connection: duckdb.DuckDBPyConnection, sql: str) -> pl.DataFrame:
    result = connection.execute(sql)
    columns = [column[0] for column in result.description or ()]
    return pl.DataFrame(result.fetchall(), schema=columns, orient="row", infer_schema_length=None)


def chosen(verifications: pl.DataFrame) -> list[dict[str, Any]]:
    """As many of each purpose, band and version as there are, in turn, until there are enough."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in verifications.iter_rows(named=True):
        groups[row["purpose"], row["band"], row["model_version"]].append(row)
    in_turn = [
        row
        for turn in zip_longest(*(groups[key] for key in sorted(groups)))
        for row in turn
        if row is not None
    ]
    return in_turn[:COUNT]


def _kept(row: dict[str, Any], parts: pl.DataFrame, model: Model) -> dict[str, Any]:
    own = parts.filter(pl.col("verification_id") == row["verification_id"])
    frozen = {part.pop("part"): [part[name] for name in FROZEN] for part in own.iter_rows(named=True)}
    explanation = json.loads(row.pop("explanation") or "null")
    if explanation:
        criteria = [criterion["contribution"] for criterion in explanation["criteria"]]
        of_parts = [
            part["contribution"] for criterion in explanation["criteria"] for part in criterion["parts"]
        ]
        base = explanation["base"]
    else:  # monitoring explains only who falls out: for the others, what the code of the commit gives
        by_code = contributions(model, own.rename({"verification_id": "bin"})).row(0, named=True)
        of_parts, base = [by_code[name] for name in PART_NAMES], by_code["base"]
        criteria = [
            _sum(value for name, value in zip(PART_NAMES, of_parts, strict=True) if int(name[1:3]) == n)
            for n in range(1, 27)
        ]
    about = {
        name: value if isinstance(value, bool | float | None) else str(value) for name, value in row.items()
    }
    result = {
        "base": base,
        "contributions": of_parts,
        "criteria": criteria,
        "explained": explanation is not None,
    }
    return about | result | {"parts": [frozen[name] for name in PART_NAMES]}


def _sum(values: Any) -> float:
    total = 0.0
    for value in values:
        total += value
    return total


def write(path: Path, document: dict[str, Any]) -> None:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(*sys.argv[1:])
