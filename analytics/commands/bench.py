"""`bench`: the performance figures, each as a ratio to its reference in the same run (never a timed assertion
in a test)."""

from __future__ import annotations

from importlib import import_module
from itertools import groupby
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from analytics.commands.bench_targets import Reached, reached
from analytics.commands.common import JsonOption, print_json, t
from analytics.text import UserError
from analytics.text.values import Json

# What each measures: load against a bare CSV read, the 35 parts against a bare scan-and-group (`partitions`:
# over Parquet files), scores against (X - mean) * coef, the study against a scan of the Register, a check of
# the journal against a bare read of its entries, pages of a real server by how long people wait.
# The modules are read when asked for: they bring test data and references that no other command needs.
BENCHES: dict[str, tuple[str, list[int]]] = {
    "load": ("analytics.store.intake_bench", [100_000, 1_000_000]),
    "criteria": ("analytics.store.criteria.bench", [250_000, 1_000_000]),
    "partitions": ("analytics.store.criteria.partitions_bench", [250_000, 1_000_000]),
    "study": ("analytics.study.bench", [100_000]),
    "scoring": ("analytics.scoring.bench", [100_000, 1_000_000]),
    "training": ("analytics.scoring.training_bench", [100_000]),
    "model": ("analytics.demo.model_bench", [3_000]),
    "monitoring": ("analytics.casework.monitoring.bench", [100_000]),
    "pages": ("pages.frame.bench", [1, 50]),
    "demo": ("analytics.demo.bench", [300, 1_000]),
    "journal": ("analytics.store.journal_bench", [100_000, 1_000_000]),
}

UNBOUNDED = 10_000  # characters: no table is as wide


def register(app: typer.Typer) -> None:
    app.command("bench", help=t("bench.help"))(bench)


def bench(
    names: Annotated[list[str] | None, typer.Argument(help=t("bench.help.names"))] = None,
    size: Annotated[list[int] | None, typer.Option("--size", help=t("bench.help.size"))] = None,
    as_json: JsonOption = False,
) -> None:
    chosen = names or list(BENCHES)
    for name in chosen:
        if name not in BENCHES:
            raise UserError("bench.unknown", name=name, names=", ".join(BENCHES))
    figures = {name: _measure(name, size) for name in chosen}
    targets = reached(figures)
    if as_json:
        print_json({**figures, "targets": [_as_json(one) for one in targets]})
        return
    console = Console()
    for name, rows in figures.items():
        for columns, alike in groupby(rows, key=tuple):
            lines = [[_shown(row[column]) for column in columns] for row in alike]
            console.print(_figures_table(t(f"bench.{name}"), columns, lines, console))
    if targets:
        console.print(_targets_table(targets))


def _figures_table(title: str, columns: tuple[str, ...], rows: list[list[str]], console: Console) -> Table:
    """A line a row; a line a column where rows are few and would not go on the screen whole."""
    upright = Table(*columns, title=title)
    for row in rows:
        upright.add_row(*row)
    unbounded = console.options.update(max_width=UNBOUNDED)
    if len(rows) >= len(columns) or console.measure(upright, options=unbounded).maximum <= console.width:
        return upright
    lying = Table(title=title, show_header=False)
    for line in zip(columns, *rows, strict=True):
        lying.add_row(*line)
    return lying


def _targets_table(targets: list[Reached]) -> Table:
    """Each target with what was measured; one that is not met says so."""
    heads = (t("bench.targets.work"), t("bench.targets.measured"), t("bench.targets.target"), "")
    table = Table(*heads, title=t("bench.targets"))
    for one in targets:
        sign = "≥" if one.target.is_least else "≤"
        met = t("bench.targets.met") if one.is_met else t("bench.targets.unmet")
        name = t(f"bench.target.{one.target.name}")
        table.add_row(name, _shown(one.value), f"{sign} {_shown(one.target.bound)}", met)
    return table


def _as_json(one: Reached) -> Json:
    target = one.target
    named = {"name": target.name, "bench": target.bench, "column": target.column}
    return named | {
        "value": one.value,
        "bound": target.bound,
        "at_least": target.is_least,
        "met": one.is_met,
    }


def _measure(name: str, sizes: list[int] | None) -> list[Json]:
    module, usual = BENCHES[name]
    rows: list[Json] = getattr(import_module(module), f"bench_{name}")(sizes or usual)
    return rows


def _shown(value: Any) -> str:
    return f"{value:,.3g}" if isinstance(value, float) else "—" if value is None else str(value)
