"""The figures of a demonstration country: canonical rows of each table, their hashes, plain counts.

Reads the database with SQL of its own (country.toml) and nothing of the code under test: what changes there
must show here."""

from __future__ import annotations

import hashlib
import json
import lzma
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
ON = "2026-11-30"
SEED = 327
PRODUCERS = (200, 2_000)


COMPARED = tomllib.loads((HERE / "country.toml").read_text(encoding="utf-8"))


def make(path: Path, producers: int) -> None:
    """Makes the country with the code of this tree, through the command."""
    options = ["--producers", str(producers), "--seed", str(SEED), "--on", ON, "--db", str(path)]
    subprocess.run(
        [sys.executable, "-m", "analytics", "demo", *options],
        cwd=REPOSITORY,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def figures(path: Path) -> dict[str, Any]:
    """`rows`: columns and sorted rows of each table; `counts`. JSON; floats read back to the same bits."""
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = {name: _rows(connection, name, **table) for name, table in COMPARED["tables"].items()}
        counts = {
            name: dict(sorted(connection.execute(sql).fetchall())) for name, sql in COMPARED["counts"].items()
        }
    return {"rows": rows, "counts": counts}


def sha256(rows: dict[str, Any]) -> str:
    """The hash of the columns and rows of one table, as JSON a line."""
    lines = [json.dumps(rows["columns"]), *(json.dumps(row, ensure_ascii=False) for row in rows["rows"])]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def first_difference(kept: dict[str, Any], now: dict[str, Any]) -> str | None:
    """The first table and row that differ, in words; else the first count; None where all is the same."""
    return next(_differences(kept, now), None)


def rows_file(producers: int) -> Path:
    return HERE / f"country-{producers}.json.xz"


def read(producers: int) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(lzma.decompress(rows_file(producers).read_bytes()))
    return document


def _rows(connection: duckdb.DuckDBPyConnection, name: str, *, key: int, sql: str) -> dict[str, Any]:
    cursor = connection.execute(sql)
    columns = [column[0] for column in cursor.description or ()]
    rows = [[_plain(value) for value in row] for row in cursor.fetchall()]
    if name == "contributions":
        columns, rows = _explained(rows)
    return {
        "key": key,
        "columns": columns,
        "rows": sorted(rows, key=lambda row: [str(value) for value in row]),
    }


def _explained(rows: list[list[Any]]) -> tuple[list[str], list[list[Any]]]:
    documents = [(verification, json.loads(text)) for verification, text in rows]
    parts = [
        [part for criterion in result["criteria"] for part in criterion["parts"]] for _, result in documents
    ]
    columns = ["verification_id", "base", *(part["part"] for part in parts[0])]
    laid_out = [
        [verification, results["base"], *(part["contribution"] for part in own)]
        for (verification, results), own in zip(documents, parts, strict=True)
    ]
    return columns, laid_out


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _differences(kept: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    for name, then in kept["rows"].items():
        today = now["rows"][name]
        if sha256(then) != sha256(today):
            yield f"{name}: {_first_row(then, today)}"
    for name, counts in kept["counts"].items():
        if counts != now["counts"][name]:
            yield f"{name}: {counts} → {now['counts'][name]}"


def _first_row(then: dict[str, Any], today: dict[str, Any]) -> str:
    if then["columns"] != today["columns"]:
        return f"columns {then['columns']} → {today['columns']}"
    kept, now = ({tuple(row[: then["key"]]): row for row in rows["rows"]} for rows in (then, today))
    for key in sorted(kept.keys() | now.keys(), key=str):
        if key not in now or key not in kept:
            return f"row {key} is {'gone' if key in kept else 'new'}"
        pairs = zip(then["columns"], kept[key], now[key], strict=True)
        changed = [f"{column} {a!r} → {b!r}" for column, a, b in pairs if json.dumps(a) != json.dumps(b)]
        if changed:
            return f"row {key}: {'; '.join(changed)}"
    return "a row is there twice, or rows are in another order"
