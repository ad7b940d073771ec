"""`demo`: fills an empty database with the made-up country (contract of commands)."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from analytics.commands.common import (
    DbOption,
    JsonOption,
    day_named,
    opened,
    operator,
    print_json,
    t,
)
from analytics.demo.populate import Filled, mark, populate
from analytics.demo.world import make_country

DEFAULT_PRODUCERS = 2_000
DEFAULT_SEED = 327
LARGEST = 1_000_000


def register(app: typer.Typer) -> None:
    app.command("demo", help=t("demo.help"))(demo)


def demo(
    producers: Annotated[
        int, typer.Option("--producers", min=50, max=LARGEST, help=t("demo.option.producers"))
    ] = DEFAULT_PRODUCERS,
    seed: Annotated[int, typer.Option("--seed", min=0, help=t("demo.option.seed"))] = DEFAULT_SEED,
    on: Annotated[str | None, typer.Option("--on", help=t("demo.option.on"))] = None,
    files: Annotated[Path | None, typer.Option("--files", help=t("demo.option.files"))] = None,
    sources_only: Annotated[bool, typer.Option("--sources-only", help=t("demo.option.sources_only"))] = False,
    without_monitoring: Annotated[
        bool, typer.Option("--without-monitoring", help=t("demo.option.without_monitoring"))
    ] = False,
    db: DbOption = None,
    json: JsonOption = False,
) -> None:
    day = day_named(on)
    console = Console(stderr=True)
    with ExitStack() as stack:
        database = stack.enter_context(opened(db, make=True))
        mark(database, operator(database))
        directory = files or Path(stack.enter_context(TemporaryDirectory(prefix="tizilim-demo-")))
        bar = stack.enter_context(Progress(console=console, transient=True, disable=not console.is_terminal))
        making, filling = (
            bar.add_task(t("demo.making"), total=1.0),
            bar.add_task(t("demo.filling"), total=1.0),
        )
        country = make_country(
            directory, producers, seed, day, lambda share: bar.update(making, completed=share)
        )
        filled = populate(
            database,
            operator(database),
            country,
            casework=not sources_only,
            monitoring=not without_monitoring,
            progress=lambda share: bar.update(filling, completed=share),
        )
        path = database.path
    if json:
        print_json({"producers": producers, "seed": seed, "on": day, "database": str(path), **asdict(filled)})
    else:
        print_summary(producers, filled, path)


def print_summary(producers: int, filled: Filled, path: Path) -> None:
    """What the database holds now, and that all of it is made up."""
    print(
        t(
            "demo.done",
            path=path,
            producers=t.number(producers),
            rows=t.number(filled.rows),
            loads=filled.loads,
        )
    )
    print(
        t(
            "demo.casework",
            applications=filled.applications,
            waiting=filled.waiting,
            outcomes=t.number(filled.outcomes),
        )
    )
    print(t("demo.made_up"))
