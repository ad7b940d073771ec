"""`backup DIR`: a copy that restores, made while people work. `restore DIR --db FILE`: back from it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.setup.backup import make_backup
from analytics.casework.setup.backup import restore as restore_copy
from analytics.casework.setup.time_stamping import stamp_head
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
from analytics.settings import settings
from analytics.store.database import Database, configured_path
from analytics.text import UserError


def register(app: typer.Typer) -> None:
    app.command("backup", help=t("setup.backup.help"))(backup)
    app.command("restore", help=t("setup.restore.help"))(restore)


def backup(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help=t("setup.backup.directory"))],
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        actor, target = operator(database, role), require_writable(directory)
        if settings().tsa:
            _stamp(database, actor)
        done = make_backup(database, actor, target)
    if as_json:
        print_json(
            {
                "directory": str(directory),
                "journal_head": done.journal_head,
                "files": dict(done.files),
                "copied": done.copied,
                "rows": sum(done.tables.values()),
            }
        )
    else:
        typer.echo(t("setup.backup.done", path=directory, n=len(done.files), head=done.journal_head))


def _stamp(database: Database, actor: Actor) -> None:
    """Has the journal's newest entry stamped, so that the copy holds the stamp. Where the authority does not
    answer, the copy is made all the same: it is told here, and by `doctor`."""
    try:
        stamp_head(database, actor)
    except NotAllowed:
        raise
    except UserError as error:
        print(error.render(t), file=sys.stderr)


def restore(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help=t("setup.backup.directory"), file_okay=False)
    ],
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    target = db or configured_path()
    done = restore_copy(directory, target)
    if as_json:
        print_json(
            {
                "file": str(target),
                "journal_head": done.journal_head,
                "rows": done.rows,
                "replayed": done.replayed,
            }
        )
    else:
        typer.echo(t("setup.restore.done", path=target, head=done.journal_head, n=done.replayed))
