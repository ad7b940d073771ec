"""`demo`: fills an empty database with the made-up country (contract of commands)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, TaskID

from analytics.commands.common import (
    DbOption,
    JsonOption,
    day_named,
    opened,
    operator,
    print_json,
    t,
)
from analytics.demo.meter import Step
from analytics.demo.populate import Filled, mark, populate
from analytics.demo.world import make_country
from analytics.store.database import configured_path
from analytics.store.journal_key import make_key

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
        make_key(db or configured_path())
        database = stack.enter_context(opened(db, make=True))
        mark(database, operator(database))
        directory = files or Path(stack.enter_context(TemporaryDirectory(prefix="tizilim-demo-")))
        bar = stack.enter_context(Progress(console=console, transient=True, disable=not console.is_terminal))
        making, filling = bar.add_task("", total=1.0), bar.add_task("", total=1.0, visible=False)
        country = make_country(directory, producers, seed, day, shown(bar, making))
        bar.update(making, completed=1.0, visible=False)
        filled = populate(
            database,
            operator(database),
            country,
            casework=not sources_only,
            monitoring=not without_monitoring,
            progress=shown(bar, filling),
        )
        path = database.path
    if json:
        print_json({"producers": producers, "seed": seed, "on": day, "database": str(path), **asdict(filled)})
    else:
        print_summary(producers, filled, path)


def shown(bar: Progress, task: TaskID) -> Callable[[Step], None]:
    """Writes what is being made beside the bar, in the language of the command."""

    def show(step: Step) -> None:
        bar.update(task, completed=step.share, description=t(step.key, **step.values), visible=True)

    return show


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
    if filled.producers:
        print(t("demo.register", producers=t.number(filled.producers), goods=t.number(filled.goods)))
    print(
        t(
            "demo.casework",
            applications=filled.applications,
            waiting=filled.waiting,
            outcomes=t.number(filled.outcomes),
        )
    )
    print(t("demo.made_up"))
