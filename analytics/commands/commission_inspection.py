"""`commission inspect|mark|act NUMBER`: the on-site inspection and its act (clauses 20-22, Annex 5)."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.casework.assessment import inspection
from analytics.commands.commission_case import (
    Kazakh,
    Number,
    Reason,
    Russian,
    require_one_of,
    tell,
    texts,
)
from analytics.commands.commission_case import version as case_version
from analytics.commands.common import AsOption, DbOption, JsonOption, OnOption, acting, t

ANSWERS = ("plus", "minus")


def add(group: typer.Typer) -> None:
    """Into the group `commission`."""
    group.command("inspect", help=t("commissions_command.sitting.inspect"))(inspect)
    group.command("mark", help=t("commissions_command.sitting.mark"))(mark)
    group.command("act", help=t("commissions_command.sitting.act"))(act_of_inspection)


def inspect(
    number: Number,
    inspectors: Annotated[
        list[str], typer.Argument(metavar="LOGIN...", help=t("commissions_command.sitting.login"))
    ],
    reason: Reason,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        version = case_version(database, actor, number, day)
        inspection.begin(
            database,
            actor,
            number,
            inspectors,
            reason=reason,
            first_day=day,
            today=day,
            expected_version=version,
        )
        tell(database, actor, number, day, as_json)


def mark(
    number: Number,
    which: Annotated[
        int, typer.Argument(metavar="MARK", min=1, max=5, help=t("commissions_command.sitting.which"))
    ],
    answered: Annotated[
        str, typer.Argument(metavar="plus|minus", help=t("commissions_command.sitting.answered"))
    ],
    kazakh: Kazakh = "",
    russian: Russian = "",
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    require_one_of(answered, ANSWERS)
    given = {which: (answered == "plus", texts(kazakh, russian))}
    with acting(db, role, on) as (database, actor, day):
        inspection.mark(database, actor, number, given, on=day)
        tell(database, actor, number, day, as_json)


def act_of_inspection(
    number: Number,
    kazakh: Kazakh = "",
    russian: Russian = "",
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        version = case_version(database, actor, number, day)
        remarks = texts(kazakh, russian)
        made = inspection.close(
            database, actor, number, last_day=day, today=day, remarks=remarks, expected_version=version
        )
        tell(database, actor, number, day, as_json, act=made)
