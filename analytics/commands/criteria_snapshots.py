"""`criteria snapshots DIR`: the loaded snapshots as partitioned Parquet, for `criteria --snapshots DIR`;
`--check` reads the files and compares them, row by row, with what the journal notes of every load."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from analytics.access.rights import require
from analytics.casework.readings.noting import note_reading
from analytics.commands.common import (
    AnswerNo,
    DbOption,
    JsonOption,
    answer,
    opened,
    operator,
    print_json,
    require_writable,
    t,
)
from analytics.store.criteria.over_files import altered_files
from analytics.store.criteria.snapshot_files import write_partitions
from analytics.store.row_hashes import Altered

OWNER_ONLY = 0o700  # tax data


def snapshots(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=t("derivation.help.folder"))],
    check: Annotated[bool, typer.Option("--check", help=t("derivation.help.check_files"))] = False,
    memory: Annotated[
        str | None, typer.Option("--memory", metavar="SIZE", help=t("derivation.help.memory"))
    ] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        actor = operator(database)
        require(actor, "check_journal" if check else "backup")
        if check:
            with database.read() as session:
                altered = altered_files(session, folder, database.staging, memory)
        else:
            note_reading(database, actor, "export", "snapshots")
            if not require_writable(folder).exists():
                folder.mkdir(OWNER_ONLY, parents=True)
            with database.read() as session:
                written = write_partitions(session, folder)
    if check:
        _tell(folder, altered, as_json)
    else:
        line = t(
            "derivation.snapshots.written",
            folder=folder,
            new=written.new,
            there=written.there,
            rows=written.rows,
        )
        answer({"folder": str(folder)} | asdict(written), line, as_json)


def _tell(folder: Path, altered: list[Altered], as_json: bool) -> None:
    """Exit status: 0 every row is as the journal notes it, 1 some are not."""
    if as_json:
        print_json({"folder": str(folder), "altered": [asdict(one) for one in altered]})
        if altered:
            raise typer.Exit(1)
        return
    for one in altered:
        typer.echo(
            t("derivation.snapshots.differs", table=one.table, load=one.key.partition(":")[2], why=t(one.why))
        )
    if altered:
        raise AnswerNo("derivation.snapshots.altered_files", folder=folder, n=len(altered))
    typer.echo(t("derivation.snapshots.whole", folder=folder))
