"""`journal check` compares everything with the journal, `journal head` prints what to pin outside the
database, `journal stamp` has it stamped by an authority (RFC 3161)."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.access.rights import require
from analytics.casework.setup.integrity import Integrity, check_integrity
from analytics.casework.setup.time_stamping import stamp_head
from analytics.commands.common import AnswerNo, DbOption, JsonOption, answer, opened, operator, print_json, t
from analytics.store import journal
from analytics.store.journal import Broken
from analytics.store.row_hashes import Altered


def register(app: typer.Typer) -> None:
    group = typer.Typer(help=t("cli.journal.help"), no_args_is_help=True)
    group.command("check", help=t("cli.journal.check"))(check)
    group.command("head", help=t("cli.journal.head"))(head)
    group.command("stamp", help=t("cli.journal.stamp"))(stamp)
    app.add_typer(group, name="journal")


def check(
    head: Annotated[
        str | None, typer.Option("--head", metavar="HASH", help=t("cli.journal.option.head"))
    ] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        result = check_integrity(database, operator(database), head)
    if as_json:
        print_json(_plain(result))
    else:
        for altered in result.altered:
            typer.echo(_line(altered))
        typer.echo(t(f"journal.codes.{result.codes}"))
    if result.broken and not as_json:
        raise AnswerNo("journal.broken", entry=result.broken.entry_no, why=t(result.broken.why))
    if result.broken_reading and not as_json:
        reading = result.broken_reading
        raise AnswerNo("journal.broken_reading", entry=reading.entry_no, why=t(reading.why))
    if result.broken_stamps and not as_json:
        first = result.broken_stamps[0]
        raise AnswerNo("journal.stamp.broken_at", entry=first.entry_no, why=t(first.why))
    if result.altered and not as_json:
        raise AnswerNo("journal.altered", n=len(result.altered))
    if not result.is_whole:
        raise typer.Exit(1)
    if not as_json:
        typer.echo(t("journal.whole", n=result.head.entry_no, head=result.head))


def _plain(result: Integrity) -> dict[str, object]:
    return {
        "entries": result.head.entry_no,
        "head": result.head.hash,
        "codes": result.codes,
        "broken": _broken(result.broken),
        "broken_reading": _broken(result.broken_reading),
        "broken_stamps": [_broken(one) for one in result.broken_stamps],
        "altered": [
            {
                "table": one.table,
                "key": one.key,
                "entry": one.entry_no,
                "reason": t(one.why),
                "columns": list(one.columns),
            }
            for one in result.altered
        ],
    }


def _broken(broken: Broken | None) -> dict[str, object] | None:
    return {"entry": broken.entry_no, "reason": t(broken.why)} if broken else None


def _line(altered: Altered) -> str:
    line = f"{altered.table} {altered.key}: {t(altered.why)}"
    return f"{line} ({', '.join(altered.columns)})" if altered.columns else line


def head(db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database, database.read() as session:
        require(operator(database), "check_journal")
        newest = journal.head(session)
    answer({"entry": newest.entry_no, "hash": newest.hash}, str(newest), as_json)


def stamp(db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        done = stamp_head(database, operator(database))
    answer(
        {"head": done.head, "stamped_at": done.stamped_at.isoformat()},
        t("journal.stamp.done", head=done.head, at=t.moment(done.stamped_at)),
        as_json,
    )
