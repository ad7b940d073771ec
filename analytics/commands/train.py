"""`train --out FILE`: a model version from recorded outcomes, as a JSON document; registering and approving
it are other people's steps."""

from __future__ import annotations

import sys
from pathlib import Path
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
    output_file,
    print_json,
    t,
)
from analytics.commands.model import card
from analytics.text import UserError

SEED = 327


def register(app: typer.Typer) -> None:
    app.command("train", help=t("models.help.train"))(train)


def train(
    out: Annotated[Path, typer.Option("--out", help=t("models.help.out"))],
    until: Annotated[str | None, typer.Option("--until", help=t("models.help.until"))] = None,
    seed: Annotated[int, typer.Option("--seed", help=t("models.help.seed"))] = SEED,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    from analytics.casework.models.training import train_version

    day = day_named(until)
    if out.exists():
        raise UserError("models.file_exists", path=out)
    with (
        opened(db) as database,
        Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar,
    ):
        task = bar.add_task(t("models.progress"), total=1.0)
        model = train_version(
            database,
            operator(database),
            out.stem,
            until=day,
            seed=seed,
            progress=lambda done: bar.update(task, completed=done),
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    output_file(out).write_text(model.to_json(), encoding="utf-8")
    if as_json:
        print_json(
            {"version": model.version, "file": str(out), "training": model.training, "metrics": model.metrics}
        )
        return
    print(t("models.trained", version=model.version, path=out))
    print("\n".join(card(model)))
