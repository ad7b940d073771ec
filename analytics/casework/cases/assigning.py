"""Cases given to an official, several at once: each is an act of its own, and says what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require, roles_of
from analytics.casework.cases import moves
from analytics.casework.people.naming import holders_of
from analytics.store.database import Database
from analytics.text import UserError


@dataclass(frozen=True, slots=True)
class Assigned:
    """What came of one case; `refusal`: why it was not given."""

    application: str
    refusal: UserError | None


def assign_many(
    database: Database, actor: Actor, versions: Mapping[str, int], official: str | None = None
) -> list[Assigned]:
    """Gives each case (number -> version as read) to the official, without one to the actor; a case that
    somebody moved since is left as it is and says so. Raises NotAllowed."""
    require(actor, "assign_case" if official and official != actor.login else "take_case")
    done = []
    for application, version in versions.items():
        refusal = None
        try:
            with database.transaction() as session:
                moves.take(session, actor, application, expected_version=version, official=official)
        except UserError as error:
            refusal = error
        done.append(Assigned(application, refusal))
    return done


def officials(database: Database, actor: Actor, on: date) -> dict[str, str]:
    """Who may be given a case on a day: login -> name. Raises NotAllowed."""
    require(actor, "assign_case")
    with database.read() as session:
        return holders_of(database, session, roles_of("action", "take_case") or (), on)
