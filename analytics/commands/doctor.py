"""`doctor`: what this installation lacks and what to do, in words or as JSON for monitoring."""

from __future__ import annotations

import typer

from analytics.casework.setup.readiness import Step, readiness
from analytics.commands.common import AsOption, DbOption, JsonOption, acting, print_json, t
from analytics.text.writing import today


def register(app: typer.Typer) -> None:
    app.command("doctor", help=t("setup.doctor.help"))(doctor)


def doctor(role: AsOption = None, db: DbOption = None, as_json: JsonOption = False) -> None:
    with acting(db, role) as (database, actor, _):
        result = readiness(database, actor, today())
    if as_json:
        print_json({"ready": result.is_ready, "steps": [_plain(step) for step in result.steps]})
    else:
        for step in result.steps:
            typer.echo(_line(step))
            if step.name == "log":
                typer.echo("             " + t("setup.doctor.log", **step.values))
        typer.echo(t("setup.doctor.ready" if result.is_ready else "setup.doctor.not_ready"))
    if not result.is_ready:
        raise typer.Exit(1)


def _plain(step: Step) -> dict[str, object]:
    return {
        "name": step.name,
        "state": str(step.state),
        "text": t(f"setup.step.{step.name}"),
        "page": step.page,
        "command": step.command,
        **step.values,
    }


def _line(step: Step) -> str:
    line = f"{t(f'setup.state.{step.state}'):<12} {t(f'setup.step.{step.name}')}"
    if step.state == "ready" or step.command is None:
        return line
    return f"{line} — {t('setup.doctor.command', command=step.command)}"
