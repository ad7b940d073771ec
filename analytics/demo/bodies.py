"""The made-up bodies that submit information in the form of Annex 4 (clauses 7, 8)."""

from __future__ import annotations

from analytics.access.rights import Actor
from analytics.casework.submissions.bodies import set_body
from analytics.order.dated import Table, read
from analytics.store.database import Database

BASIS = "demo"


class Body(Table):
    """A made-up body that submits information."""

    bin: str
    kind: str
    name_kk: str
    name_ru: str


class Bodies(Table):
    """data/rules/demonstration_bodies.toml."""

    body: list[Body]


def rule_file() -> Bodies:
    return read(Bodies, "demonstration_bodies")


def note_bodies(database: Database, actor: Actor) -> None:
    """Notes them in a demonstration. Raises NotAllowed."""
    for body in rule_file().body:
        set_body(database, actor, body.bin, body.kind, body.name_kk, body.name_ru, basis=BASIS)
