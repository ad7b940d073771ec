"""`commission show|take-up|recuse|conclude|vote|protocol|cancel|sign|record|decide NUMBER`: what those who
sit do in a case, of an application or of an update (clauses 15-24, 26; D30). A role alone seats nobody:
whoever types must be a person of the commission (in a demonstration one of its people, --as LOGIN)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from analytics.casework.assessment import decision, opening, protocol, update_cases
from analytics.casework.assessment.state import CONCLUSIONS
from analytics.casework.signing import demonstration_signer, signatures
from analytics.commands import commission_inspection
from analytics.commands.commission_case import (
    Cast,
    Kazakh,
    Login,
    Number,
    Reason,
    RecusalKind,
    Russian,
    is_update,
    read,
    require_one_of,
    tell,
    texts,
)
from analytics.commands.commission_case import version as case_version
from analytics.commands.common import (
    AsOption,
    DbOption,
    JsonOption,
    OnOption,
    acting,
    answer,
    t,
)
from analytics.text import UserError
from analytics.text.both_languages import Texts


def add(group: typer.Typer) -> None:
    """Into the group `commission`."""
    group.command("show", help=t("commissions_command.sitting.show"))(show)
    group.command("take-up", help=t("commissions_command.sitting.take-up"))(take_up)
    group.command("recuse", help=t("commissions_command.sitting.recuse"))(recuse)
    group.command("conclude", help=t("commissions_command.sitting.conclude"))(conclude)
    commission_inspection.add(group)
    group.command("vote", help=t("commissions_command.sitting.vote"))(vote)
    group.command("protocol", help=t("commissions_command.sitting.protocol"))(draft_protocol)
    group.command("cancel", help=t("commissions_command.sitting.cancel"))(cancel)
    group.command("sign", help=t("commissions_command.sitting.sign"))(sign)
    group.command("record", help=t("commissions_command.sitting.record"))(record)
    group.command("decide", help=t("commissions_command.sitting.decide"))(decide)


def show(
    number: Number,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        tell(database, actor, number, day, as_json)


def take_up(
    number: Number,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        version = case_version(database, actor, number, day)
        opening.open_assessment(database, actor, number, expected_version=version, on=day)
        tell(database, actor, number, day, as_json)


def recuse(
    number: Number,
    login: Login,
    kind: RecusalKind,
    kazakh: Kazakh,
    russian: Russian,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    require_one_of(kind, opening.KINDS)
    reason = texts(kazakh, russian)
    with acting(db, role, on) as (database, actor, day):
        act = update_cases.recuse if is_update(number) else opening.recuse
        act(database, actor, number, login, kind=kind, reason=reason, on=day)
        tell(database, actor, number, day, as_json)


def conclude(
    number: Number,
    check: Annotated[
        int, typer.Argument(metavar="CHECK", min=1, max=4, help=t("commissions_command.sitting.check"))
    ],
    conclusion: Annotated[
        str, typer.Argument(metavar="CONCLUSION", help=t("commissions_command.sitting.conclusion"))
    ],
    kazakh: Kazakh,
    russian: Russian,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    require_one_of(conclusion, CONCLUSIONS)
    note = texts(kazakh, russian)
    with acting(db, role, on) as (database, actor, day):
        opening.conclude(database, actor, number, check, conclusion, note, on=day)
        tell(database, actor, number, day, as_json)


def vote(
    number: Number,
    cast: Cast,
    good: Annotated[
        list[int] | None, typer.Option("--good", metavar="N", help=t("commissions_command.sitting.good"))
    ] = None,
    kazakh: Kazakh = "",
    russian: Russian = "",
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    opinion = texts(kazakh, russian)
    with acting(db, role, on) as (database, actor, day):
        if is_update(number):
            update_cases.vote(database, actor, number, cast, opinion, on=day)
        else:
            goods = good or [one.good_no for one in read(database, actor, number, day).ballots]
            protocol.vote(database, actor, number, dict.fromkeys(goods, (cast, opinion)), on=day)
        tell(database, actor, number, day, as_json)


def draft_protocol(
    number: Number,
    kazakh: Kazakh = "",
    russian: Russian = "",
    reasons_file: Annotated[
        Path | None,
        typer.Option(
            "--reasons", help=t("commissions_command.sitting.reasons_file"), exists=True, dir_okay=False
        ),
    ] = None,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    reasons = texts(kazakh, russian)
    with acting(db, role, on) as (database, actor, day):
        content = read(database, actor, number, day)
        version = content.case.version
        if is_update(number):
            made = update_cases.draft_protocol(
                database, actor, number, expected_version=version, on=day, reasons=reasons
            )
        else:
            negative = {one.good_no: reasons for one in content.ballots if not one.count.positive}
            negative |= _reasons(reasons_file) if reasons_file else {}
            made = protocol.draft_protocol(
                database, actor, number, expected_version=version, on=day, reasons=negative
            )
        tell(database, actor, number, day, as_json, protocol=made)


def cancel(
    number: Number,
    reason: Reason,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        act = update_cases.cancel_protocol if is_update(number) else protocol.cancel
        version = case_version(database, actor, number, day)
        act(database, actor, number, reason=reason, on=day, expected_version=version)
        tell(database, actor, number, day, as_json)


def sign(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help=t("commissions_command.sitting.document"))
    ],
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help=t("commissions_command.sitting.file"), exists=True, dir_okay=False
        ),
    ] = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role) as (database, actor, _):
        if file is not None:
            sha256 = signatures.receive(database, actor, document, file.read_bytes())
        elif database.is_demonstration:
            sha256 = demonstration_signer.sign_demo(database, actor, document)
        else:
            raise UserError("commissions_command.sitting.file_missing")
    answer({"document": document, "sha256": sha256}, f"{document}: {sha256}", as_json)


def record(
    number: Number,
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with acting(db, role, on) as (database, actor, day):
        act = update_cases.record if is_update(number) else protocol.record
        version = case_version(database, actor, number, day)
        act(database, actor, number, expected_version=version, today=day)
        tell(database, actor, number, day, as_json)


def decide(
    number: Number,
    kazakh: Kazakh = "",
    russian: Russian = "",
    on: OnOption = None,
    role: AsOption = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    added = texts(kazakh, russian)
    with acting(db, role, on) as (database, actor, day):
        version = case_version(database, actor, number, day)
        done = decision.decide(database, actor, number, expected_version=version, on=day, reasons=added)
        reply = ", ".join(done.reply.values()) or None
        tell(database, actor, number, day, as_json, registration_no=done.registration_no, reply=reply)


def _reasons(file: Path) -> dict[int, Texts]:
    """Good -> language -> text, from JSON. Raises UserError where the file is no such."""
    try:
        read_in = json.loads(file.read_text(encoding="utf-8"))
        return {int(good): {str(one): str(text) for one, text in by.items()} for good, by in read_in.items()}
    except (ValueError, AttributeError) as error:
        raise UserError("commissions_command.no_reasons", name=file.name) from error
