"""`model shadow start|stop|list`: a candidate beside what is in force (D6, D10)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from analytics.casework.models import shadow
from analytics.casework.models.shadow_rows import ShadowResult, ShadowRun
from analytics.commands.common import DbOption, JsonOption, acting, day_named, print_json, t

VersionArgument = Annotated[str, typer.Argument(help=t("models.help.version"))]
RulebookOption = Annotated[bool, typer.Option("--rulebook", help=t("models.shadow.help.rulebook"))]
OnOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help=t("models.shadow.help.on"))]

group = typer.Typer(help=t("models.shadow.help.group"), no_args_is_help=True)


@group.command("start", help=t("models.shadow.help.start"))
def start(
    version: VersionArgument,
    rulebook: RulebookOption = False,
    on: OnOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day, kind = day_named(on), shadow.RULEBOOK if rulebook else shadow.MODEL
    with acting(db, None) as (database, actor, _):
        number = shadow.start(database, actor, version, on=day, kind=kind)
    if as_json:
        print_json({"shadow": number})
    else:
        typer.echo(t("models.shadow.started", version=version, day=t.date(day)))


@group.command("stop", help=t("models.shadow.help.stop"))
def stop(
    version: VersionArgument,
    rulebook: RulebookOption = False,
    on: OnOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day, kind = day_named(on), shadow.RULEBOOK if rulebook else shadow.MODEL
    with acting(db, None) as (database, actor, _):
        shadow.stop(database, actor, version, on=day, kind=kind)
    if as_json:
        print_json({"stopped_on": day})
    else:
        typer.echo(t("models.shadow.stopped", version=version, day=t.date(day)))


@group.command("list", help=t("models.shadow.help.list"))
def list_(
    number: Annotated[int | None, typer.Option("--run", help=t("models.shadow.help.run"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, None) as (database, actor, _):
        rows: Sequence[ShadowRun | ShadowResult]
        if number is None:
            rows = shadow.runs(database, actor, day_named(None))
        else:
            rows = shadow.results(database, actor, number)
    if as_json:
        print_json({"runs" if number is None else "results": rows})
        return
    names = (
        ("shadow_no", "kind", "version", "started_on", "stopped_on", "days", "settled", "differ")
        if number is None
        else ("verification_id", "band", "shadow_band", "stage", "positive", "outcome")
    )
    for row in rows:
        cells = (getattr(row, name) for name in names)
        print(*("—" if cell is None else cell for cell in cells), sep="\t")
    if not rows:
        typer.echo(t("models.shadow.none_yet"))
