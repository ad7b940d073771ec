"""`signer`: by which IIN a person signs (clauses 10, 22, 23); `body`: who submits Annex 4 (7, 8). For the
administrator at the machine."""

from __future__ import annotations

from typing import Annotated

import typer

from analytics.casework.signing import signers
from analytics.casework.submissions import bodies as submitting_bodies
from analytics.commands.common import DbOption, JsonOption, opened, operator, print_json, t
from analytics.documents.signing.trust import trust_directory, trust_store


def register(app: typer.Typer) -> None:
    signer = typer.Typer(help=t("people.signer"), no_args_is_help=True)
    signer.command("set", help=t("people.signer_set"))(signer_set)
    signer.command("list", help=t("people.signer_list"))(signer_list)
    signer.command("trust", help=t("people.trust"))(trust)
    app.add_typer(signer, name="signer")
    body = typer.Typer(help=t("people.body"), no_args_is_help=True)
    body.command("set", help=t("people.body_set"))(body_set)
    body.command("list", help=t("people.body_list"))(body_list)
    app.add_typer(body, name="body")


def signer_set(
    login: Annotated[str, typer.Argument(help=t("people.login"))],
    iin: Annotated[str, typer.Argument(help=t("people.iin"))],
    reason: Annotated[str, typer.Option("--reason", help=t("people.reason"))],
    db: DbOption = None,
) -> None:
    with opened(db) as database:
        signers.set_signer(database, operator(database), login, iin, reason=reason)
    typer.echo(t("people.signer_noted", login=login))


def signer_list(db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        rows = signers.signers(database, operator(database))
    if as_json:
        names = ("login", "iin", "recorded_at", "reason")
        print_json([{name: getattr(row, name) for name in names} for row in rows])
    else:
        for row in rows:
            typer.echo(f"{row.login}\t{row.iin}\t{t.moment(row.recorded_at)}\t{row.reason}")


def trust(as_json: JsonOption = False) -> None:
    """Whom the trust store believes, to be compared with what the administrator put there."""
    store, directory = trust_store(), trust_directory()
    authorities = [
        (one.subject.rfc4514_string(), one.not_valid_after_utc.date()) for one in store.authorities
    ]
    if as_json:
        print_json(
            {
                "directory": str(directory),
                "sha256": store.sha256,
                "authorities": dict(authorities),
                "lists": len(store.lists),
            }
        )
        return
    typer.echo(
        t("people.trust_is", directory=directory, authorities=len(authorities), lists=len(store.lists))
    )
    for name, until in authorities:
        typer.echo(f"{name}\t{t.date(until)}")


def body_set(
    bin: Annotated[str, typer.Argument(help=t("people.bin"))],
    kind: Annotated[str, typer.Argument(help=t("people.kind"))],
    name_kk: Annotated[str, typer.Option("--name-kk", help=t("people.name_kk"))],
    name_ru: Annotated[str, typer.Option("--name-ru", help=t("people.name_ru"))],
    basis: Annotated[str, typer.Option("--basis", help=t("people.reason"))],
    db: DbOption = None,
) -> None:
    with opened(db) as database:
        submitting_bodies.set_body(database, operator(database), bin, kind, name_kk, name_ru, basis=basis)
    typer.echo(t("people.body_noted", bin=bin))


def body_list(db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        rows = submitting_bodies.bodies(database, operator(database))
    if as_json:
        print_json(rows)
    else:
        for row in rows:
            typer.echo(f"{row.bin}\t{row.kind}\t{row.name_kk}\t{row.name_ru}")
