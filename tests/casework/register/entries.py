"""Acts on entries of the Register, and its rows on a day, for the tests of both."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.register import entries, successors
from analytics.documents.forms.register_goods import PublishedGood
from analytics.store.database import Database
from tests.casework.register.register_world import (
    HEAD,
)

OFFICIAL = Actor("official", "Official", "official")


NOVEMBER, DECEMBER = date(2026, 11, 2), date(2026, 12, 1)


def act(database: Database, deed: str, /, *values: Any, actor: Actor = HEAD, **named: Any) -> Any:
    with database.transaction() as session:
        return getattr(successors if hasattr(successors, deed) else entries, deed)(
            session, actor, *values, **named
        )


def rows(database: Database, day: date, **known: Any) -> list[PublishedGood]:
    with database.read() as session:
        return entries.as_of(session, day, **known)


def numbers(database: Database, day: date, **known: Any) -> list[tuple[str, int]]:
    return [(row.registration_no, row.row_no) for row in rows(database, day, **known)]


def change_numbers(database: Database) -> list[tuple[int, str]]:
    with database.read() as session:
        return session.execute("SELECT change_no, kind FROM register_changes ORDER BY change_no").fetchall()
