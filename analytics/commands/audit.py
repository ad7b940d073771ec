"""`audit open|close|list|estimate`: the random audit of low results (D37)."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.casework.models.audit import audits, close_audit, open_audit
from analytics.casework.models.audit_estimate import FalseRefusals, false_refusals
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    acting,
    day_named,
    print_json,
    t,
)

OnOption = Annotated[str | None, typer.Option("--on", metavar="DATE", help=t("models.audit.help.on"))]


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("models.audit.help.group"), no_args_is_help=True)
    group.command("open", help=t("models.audit.help.open"))(open_)
    group.command("close", help=t("models.audit.help.close"))(close)
    group.command("list", help=t("models.audit.help.list"))(list_)
    group.command("estimate", help=t("models.audit.help.estimate"))(estimate)
    app.add_typer(group, name="audit")


def open_(
    share: Annotated[float, typer.Option("--share", help=t("models.audit.help.share"))],
    seed: Annotated[str, typer.Option("--seed", help=t("models.audit.help.seed"))],
    ground: Annotated[str, typer.Option("--ground", help=t("models.audit.help.ground"))],
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        number = open_audit(database, actor, share_percent=share, seed=seed, ground=ground, on=day)
    if as_json:
        print_json({"audit": number})
    else:
        typer.echo(t("models.audit.opened", number=number, day=t.date(day)))


def close(
    document: Annotated[str, typer.Option("--document", help=t("models.trial.help.document"))],
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = day_named(on)
    with acting(db, role) as (database, actor, _):
        close_audit(database, actor, on=day, document=document)
    if as_json:
        print_json({"closed_on": day})
    else:
        typer.echo(t("models.audit.closed", day=t.date(day)))


def list_(role: AsOption = None, db: DbOption = None, as_json: JsonOption = False) -> None:
    with acting(db, role) as (database, actor, _):
        rows = audits(database, actor)
    if as_json:
        print_json({"audits": rows})
        return
    for row in rows:
        closed = row.closed_on or "—"
        print(row.audit_no, row.opened_on, closed, row.share_percent, row.drawn, sep="\t")
    if not rows:
        typer.echo(t("models.audit.none_yet"))


def estimate(role: AsOption = None, db: DbOption = None, as_json: JsonOption = False) -> None:
    with acting(db, role) as (database, actor, _):
        known = false_refusals(database, actor)
    result = known.estimate
    if as_json:
        figures = {name: getattr(result, name) for name in result.__slots__}
        print_json(figures | {"recognised": known.recognised, "share": known.share, "audits": known.rows})
    else:
        for line in estimate_lines(known):
            typer.echo(line)


def estimate_lines(known: FalseRefusals) -> list[str]:
    """What the audits tell of false refusals, in words."""
    result = known.estimate
    counts = {"lows": result.lows, "decided": result.decided, "genuine": result.genuine}
    lines = [t("models.audit.counts", **counts)]
    if result.total is None:
        return [*lines, t("models.audit.not_known")]
    ends = {name: t.number(getattr(result, name), 0) for name in ("total", "low", "high")}
    lines.append(t("models.audit.total", **ends))
    if known.share:
        middle, low, high = (t.percent(100 * value) for value in known.share)
        lines.append(t("models.audit.share_refused", share=middle, low=low, high=high))
    return lines
