"""What commands in a case before a commission share: of an application or of an update, read alike; how it
stands, in a line or as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from analytics.access.rights import Actor
from analytics.casework.assessment import opening
from analytics.casework.assessment.state import Assessment
from analytics.casework.assessment.update_case_reading import NUMBERED, read_case
from analytics.commands.common import answer, t
from analytics.order.states import stage_key
from analytics.order.voting import Vote
from analytics.store.database import Database
from analytics.text import DOCUMENT_LANGUAGES, UserError
from analytics.text.both_languages import Texts
from analytics.text.values import Sentence

Number = Annotated[str, typer.Argument(metavar="NUMBER", help=t("commissions_command.sitting.number"))]
Kazakh = Annotated[str, typer.Option("--kk", metavar="TEXT", help=t("commissions_command.sitting.kk"))]
Russian = Annotated[str, typer.Option("--ru", metavar="TEXT", help=t("commissions_command.sitting.ru"))]
Reason = Annotated[
    str, typer.Option("--reason", metavar="TEXT", help=t("commissions_command.sitting.reason"))
]
Login = Annotated[str, typer.Argument(metavar="LOGIN", help=t("commissions_command.sitting.login"))]
RecusalKind = Annotated[
    str, typer.Option("--kind", metavar="conflict|absence", help=t("commissions_command.sitting.kind"))
]
Cast = Annotated[
    Vote, typer.Argument(metavar="for|against|abstain", help=t("commissions_command.sitting.cast"))
]


def tell(database: Database, actor: Actor, number: str, day: date, as_json: bool, **made: str | None) -> None:
    """How the case stands: stage, what is left to be done, whose signature is wanting, what was made."""
    content = read(database, actor, number, day)
    left = [t(key, **values) for key, values in _left(content)]
    unsigned = _unsigned(content)
    new = {name: value for name, value in made.items() if value}
    document = {"number": number, "stage": content.stage, "left": left, "unsigned": list(unsigned), **new}
    wanting = [t("commissions_command.sitting.unsigned", logins=", ".join(unsigned))] if unsigned else []
    line = "; ".join([f"{number}: {t(stage_key(content.stage))}", *new.values(), *left, *wanting])
    answer(document, line, as_json)


def read(database: Database, actor: Actor, number: str, day: date) -> Assessment:
    """The case, for those who may see it (17)."""
    if is_update(number):
        return read_case(database, actor, number, day).assessment
    return opening.read_assessment(database, actor, number, day)


def version(database: Database, actor: Actor, number: str, day: date) -> int:
    return int(read(database, actor, number, day).case.version)


def is_update(number: str) -> bool:
    return number.startswith(NUMBERED)


def texts(*written: str) -> Texts:
    """By language of documents, in their order."""
    return dict(zip(DOCUMENT_LANGUAGES, written, strict=True))


def require_one_of(value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise UserError("commissions_command.not_one_of", value=value, known=", ".join(known))


def _unsigned(content: Assessment) -> Sequence[str]:
    """Whose signature is wanting: under the protocol, else under the act."""
    if content.protocol:
        return content.protocol.unsigned
    going = content.inspection
    return going.unsigned if going and going.act_no else ()


def _left(content: Assessment) -> Sequence[Sentence]:
    if content.stage == "inspection":
        return content.blockers_before_act
    if content.protocol is not None:
        return content.blockers_before_inclusion if content.stage == "decision" else ()
    if content.stage in ("assessment", "protocol"):
        return content.blockers_before_protocol
    return content.blockers_before_result if content.stage == "update_assessment" else ()
