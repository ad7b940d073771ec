"""The published copy: asked for by somebody with the right, written down in the journal, swapped in whole."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from analytics.access.rights import Actor, may, require, require_field
from analytics.store import journal, published
from analytics.store.database import Database, utc_now
from analytics.store.published_rules import CopyContents
from analytics.store.records import Record
from analytics.text import UserError

FILE_NAME = "tizilim-published.duckdb"
PERSONAL, TAX = "contacts_of_persons", "tax_figures"


@dataclass(frozen=True, slots=True)
class DatabaseContents(Record):
    """What a copy published now would be of; `journal_head`: number and hash of the newest entry."""

    QUERY: ClassVar[str] = "publishing/contents"

    data_day: date | None
    last_load_id: int
    last_change: int
    journal_head: str | None
    made_up: bool


@dataclass(frozen=True, slots=True)
class Published:
    """A copy as made: where it lies, what it holds (rows by table), and of which day its data are."""

    path: Path
    contents: CopyContents
    rows: Mapping[str, int]
    data_day: date | None
    made_up: bool


def _require_copy(path: Path) -> None:
    """Only an earlier copy is written over. Raises UserError for any other file that is there."""
    if path.exists():
        try:
            published.open_published(path).close()
        except UserError as error:
            raise UserError("publishing.not_a_copy", path=path) from error


def usual_path(database: Database) -> Path:
    """Where the copy lies unless somebody says otherwise: a folder `published` beside the database."""
    return database.path.resolve().parent / "published" / FILE_NAME


def publish(
    database: Database,
    actor: Actor,
    target: Path | None = None,
    *,
    names: bool = False,
    contacts: bool = False,
    figures: bool | None = None,
) -> Published:
    """Makes the copy of one moment and swaps it in under `target`; works while others read and write.

    `names`: with names and real numbers, `contacts`: with contacts; else stable pseudonyms and nothing.
    `figures` (of taxpayers): by default where the role may see them. Raises NotAllowed where the role has no
    right to what is asked for (clause 17): names of entities beside their tax figures, and contacts of
    persons, are fields of the table of rights."""
    require(actor, "publish")
    with_figures = may(actor, "field", TAX) if figures is None else figures
    if with_figures:
        require_field(actor, TAX)
    if contacts:
        require_field(actor, PERSONAL)
    query = CopyContents(names=names, contacts=contacts, figures=with_figures)
    path = (target or usual_path(database)).resolve()
    _require_copy(path)
    key = _key(database)
    (result,) = database.records(DatabaseContents)
    about = {**result.columns, "published_at": utc_now(), "demonstration": database.is_demonstration}
    about |= {"names": names, "contacts": contacts, "figures": with_figures}
    made = database.staging / f"publish-{secrets.token_hex(8)}.duckdb"
    try:
        rows = published.write_copy(database, made, query, key, about)
        with database.transaction() as session:
            noted = {
                "names": names,
                "contacts": contacts,
                "figures": with_figures,
                "last_load": result.last_load_id,
            }
            journal.append(session, actor, "publish", path.name, payload=noted | {"rows": sum(rows.values())})
            published.put_in_place(made, path)
    finally:
        for left in made.parent.glob(f"{made.name}*"):
            left.unlink()
    return Published(path, query, rows, result.data_day, result.made_up)


def _key(database: Database) -> str:
    """The key of pseudonyms: made once for a database, so that copies of it can be compared; it never
    leaves."""
    with database.transaction() as session:
        known = session.scalar("publishing/key")
        if known is None:
            known = secrets.token_hex(32)
            session.insert_row("properties", name="publishing_key", value=known)
    return str(known)
