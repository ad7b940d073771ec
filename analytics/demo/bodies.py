"""The made-up bodies that submit information in the form of Annex 4 (clauses 7, 8)."""

from __future__ import annotations

import tomllib

from analytics import DATA
from analytics.access.rights import Actor
from analytics.casework.submissions.bodies import set_body
from analytics.store.database import Database

FILE = DATA / "rules" / "demonstration_bodies.toml"
BASIS = "demo"


def note_bodies(database: Database, actor: Actor) -> None:
    """Notes them in a demonstration. Raises NotAllowed."""
    for body in tomllib.loads(FILE.read_text(encoding="utf-8"))["body"]:
        set_body(database, actor, body["bin"], body["kind"], body["name_kk"], body["name_ru"], basis=BASIS)
