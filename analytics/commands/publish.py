"""`publish`: the read-only copy for notebooks and other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.publishing.copies import publish as make_copy
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    opened,
    operator,
    print_json,
    require_writable,
    t,
)


def register(app: typer.Typer) -> None:
    app.command("publish", help=t("publishing.cli.help"))(publish)


def publish(
    out: Annotated[Path | None, typer.Option("--out", help=t("publishing.cli.out"), dir_okay=False)] = None,
    names: Annotated[bool, typer.Option("--names", help=t("publishing.cli.names"))] = False,
    contacts: Annotated[bool, typer.Option("--contacts", help=t("publishing.cli.contacts"))] = False,
    without_figures: Annotated[
        bool, typer.Option("--without-figures", help=t("publishing.cli.without_figures"))
    ] = False,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        done = make_copy(
            database,
            operator(database, role),
            require_writable(out) if out else None,
            names=names,
            contacts=contacts,
            figures=False if without_figures else None,
        )
    if as_json:
        held = {
            "names": done.contents.names,
            "contacts": done.contents.contacts,
            "figures": done.contents.figures,
        }
        print_json(
            {
                "file": str(done.path),
                "data_day": done.data_day,
                "made_up": done.made_up,
                **held,
                "rows": dict(done.rows),
            }
        )
        return
    print(
        t(
            "publishing.done",
            path=done.path,
            tables=t.number(len(done.rows)),
            rows=t.number(sum(done.rows.values())),
        )
    )
    print(t("publishing.with_names" if names else "publishing.without_names"))
