"""`verify`, `explain`, `replay`: digital verification, its explanation, and both computed again."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from analytics.access.rights import SYSTEM
from analytics.casework.cases import duty
from analytics.casework.replay import verifications as replaying
from analytics.casework.verification import digital_verification as verification
from analytics.casework.verification import explaining
from analytics.commands.common import (
    AnswerNo,
    DbOption,
    JsonOption,
    day_named,
    opened,
    operator,
    parse_date,
    print_json,
    t,
)
from analytics.commands.what_if import explain_what_if
from analytics.scoring.words import eaeu_words
from analytics.text import text_for

Applications = Annotated[list[str] | None, typer.Argument(help=t("verification.help.applications"))]


def register(app: typer.Typer) -> None:
    app.command("verify", help=t("verification.help.verify"))(verify)
    app.command("explain", help=t("verification.help.explain"))(explain)
    app.command("replay", help=t("verification.help.replay"))(replay)


def verify(
    applications: Applications = None,
    on: Annotated[str | None, typer.Option("--on", help=t("verification.help.on"))] = None,
    known_on: Annotated[str | None, typer.Option("--known-on", help=t("verification.help.known_on"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = day_named(on)
    known = parse_date(known_on) if known_on else None
    with opened(db) as database:
        done = verification.verify(database, operator(database), applications or None, on=day, known_on=known)
        if not applications:
            duty.assign_overdue(database, SYSTEM, day)
    if as_json:
        print_json({"verifications": [asdict(row) for row in done]})
        return
    for row in done:
        if row.band is None:
            print(t("verification.line_awaiting", application=row.application))
            continue
        print(verified_line(row))
    print(t("verification.done", n=len(done)))


def verified_line(row: verification.Verified) -> str:
    """What came of an application, in a line; of a sealed result no probability (D37)."""
    values = {"application": row.application, "band": t(f"criteria.band.{row.band}")}
    if row.probability is None:
        return t("verification.line_sealed", **values)
    letter = ", ".join(row.letters.values()) or t("verification.no_letter")
    return t("verification.line", **values, probability=t.number(row.probability, 2), letter=letter)


def explain(
    application: Annotated[str, typer.Argument(help=t("verification.help.application"))],
    lang: Annotated[str, typer.Option("--lang", help=t("verification.help.lang"))] = t.language,
    what_if: Annotated[list[str] | None, typer.Option("--what-if", help=t("what_if.help"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        if what_if:
            explain_what_if(database, operator(database), application, what_if, lang, as_json)
            return
        explanation = explaining.explain(database, operator(database), application, lang)
    if as_json:
        print_json(explanation)
        return
    text = text_for(lang)
    band, probability = (
        text(f"criteria.band.{explanation['band']}"),
        text.number(explanation["probability"], 2),
    )
    print(
        text(
            "verification.explained",
            application=application,
            band=band,
            probability=probability,
            model=explanation["model"],
        )
    )
    if explanation["not_verified"]:
        print(explanation["not_verified"])
    for row in explanation["criteria"]:
        print(f"{row['criterion']:>2}  {text.number(row['contribution'], 2, sign=True):>6}  {row['reason']}")
        for beside in filter(None, (eaeu_words(text, part) for part in row["parts"])):
            print(f"{'':>10}  {beside}")


def replay(applications: Applications = None, db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        done = replaying.replay(database, operator(database), applications or None)
    broken = [row for row in done if row.frozen]
    changed = [row for row in done if row.snapshots]
    if as_json:
        print_json(
            {
                "replayed": len(done),
                "frozen_differs": len(broken),
                "verifications": [asdict(row) for row in done],
            }
        )
    else:
        for row in done:
            for kind, differences in (("frozen", row.frozen), ("snapshots", row.snapshots)):
                for one in differences:
                    where = t(f"verification.replay.{kind}")
                    print(f"{row.verification_id}: {where}: {one.what}: {one.recorded} → {one.again}")
        print(t("verification.replayed", n=len(done), broken=len(broken), changed=len(changed)))
    if broken:
        raise AnswerNo("verification.replay_differs", n=len(broken))
