"""The Register to be read: as of a day and as known at a moment, searched, by entry, by BIN, and what has
changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

from analytics.access.rights import Actor, may, require
from analytics.casework.readings.noting import note_reading
from analytics.casework.register.established_figures import EntryFigure
from analytics.casework.register.reading_records import (
    EntryChange,
    EntryGood,
    EntryHead,
    FoundGood,
    RegisterRegion,
    Totals,
)
from analytics.documents.forms.register_goods import FeedRow, PublishedGood, RegisterGood
from analytics.order.contacts import is_natural_person, masked_email, masked_telephone
from analytics.store.database import Database, Session
from analytics.text import UserError
from analytics.text.searching import WORDS, folded, question
from analytics.text.writing import ALMATY

NEAR = 0.86  # how near a word of the Register is to one that was misspelled (Jaro–Winkler)
EARLIEST = datetime(1, 1, 1)

# A byte for each letter of the Russian alphabet: likeness is counted in bytes.
_RUSSIAN, _BYTES = range(0x430, 0x450), range(0x41, 0x61)
LETTERS, AS_BYTES = "".join(map(chr, _RUSSIAN)), "".join(map(chr, _BYTES))

Good = TypeVar("Good", bound=RegisterGood)


@dataclass(frozen=True, slots=True)
class RegisterQuery:
    """What is looked for. `text`: words of a name, a good, a number, a code; `region`: two digits; `oked`:
    how it begins; `least`: in-country value, per cent."""

    text: str = ""
    region: str | None = None
    oked: str | None = None
    least: Decimal | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A page of what was found, and how many goods of how many producers there are in all."""

    rows: list[FoundGood]
    goods: int
    producers: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry on a day: its goods (of an excluded one as they were last), what was done to it, whether it is
    in force, and which figures the commission established otherwise than declared."""

    head: EntryHead
    rows: list[EntryGood]
    changes: list[EntryChange]
    established: list[EntryFigure]

    @property
    def in_force(self) -> bool:
        return any(row.in_force for row in self.rows)

    @property
    def is_exclusion_suspended(self) -> bool:
        """In force while an appeal against its exclusion is considered (33, D20)."""
        kinds = [row.kind for row in self.changes if row.kind in ("excluded", "reinstated", "suspended")]
        return self.in_force and kinds[-1:] == ["suspended"]

    @property
    def first(self) -> EntryGood:
        return self.rows[0]


def as_of(session: Session, day: date, *, known_at: datetime | None = None) -> list[PublishedGood]:
    """The Register in force on `day`, good by good in the order of entries. `known_at` (UTC): as it was held
    to be then, without later changes."""
    known = session.scalar("register/known_at", moment=known_at) if known_at else None
    return session.records(PublishedGood, day=day, known=known)


def published(database: Database, actor: Actor, day: date) -> list[PublishedGood]:
    """The whole Register in force on `day` for this reader: contacts of natural persons masked unless the
    role sees them (clause 5), which is noted."""
    require(actor, "read_published")
    note_taken_away(database, actor)
    with database.read() as session:
        return for_reader(actor, as_of(session, day))


def note_taken_away(database: Database, actor: Actor) -> None:
    """Notes that somebody takes the Register away with the contacts of natural persons; as it is published it
    is anybody's."""
    if may(actor, "field", "contacts_of_persons"):
        note_reading(database, actor, "export", "register")


def search(
    database: Database, actor: Actor, query: RegisterQuery, day: date, *, limit: int, offset: int = 0
) -> RegisterPage:
    """A page of the goods asked for. Excluded entries (`query.excluded`) are for those who read the whole
    Register."""
    require(actor, "read_register" if query.excluded else "read_published")
    oked = (query.oked or "").replace(".", "") or None
    values = {
        "region": query.region,
        "oked": oked,
        "least": query.least,
        "excluded": query.excluded,
        "day": day,
    }
    rows = database.records(FoundGood, **values, **question(query.text), limit=limit, offset=offset)
    if not rows and offset:
        beginning = search(database, actor, query, day, limit=1)
        return RegisterPage([], beginning.goods, beginning.producers)
    return RegisterPage(rows, rows[0].total, rows[0].producers) if rows else RegisterPage([], 0, 0)


def nearest(database: Database, actor: Actor, query: RegisterQuery, day: date) -> str | None:
    """The search in the spelling of the Register that is nearest to what was typed; None where that finds
    nothing either."""
    require(actor, "read_published")
    with database.read() as session:
        near = {"day": day, "least": NEAR, "letters": LETTERS, "bytes": AS_BYTES}
        result = [
            session.scalar("register/nearest_words", word=word, **near)
            for word in folded(query.text).split()[:WORDS]
        ]
    texts = [str(word) for word in result if word]
    for candidate in (" ".join(texts), *texts):
        other = RegisterQuery(candidate, query.region, query.oked, query.least, query.excluded)
        if (
            candidate
            and folded(candidate) != folded(query.text)
            and search(database, actor, other, day, limit=1).goods
        ):
            return candidate
    return None


def entry(database: Database, actor: Actor, registration_no: str, day: date) -> Entry | None:
    """An entry as it stands on `day`, None where there is none by then. Its history is for those who read the
    whole Register."""
    require(actor, "read_published")
    whole = may(actor, "action", "read_register")
    with database.read() as session:
        head = session.record(EntryHead, registration_no=registration_no)
        rows = session.records(EntryGood, registration_no=registration_no, day=day) if head else []
        history = whole and bool(rows)
        changes = session.records(EntryChange, registration_no=registration_no) if history else []
        established = session.records(EntryFigure, application=registration_no) if history else []
    if head is None or not rows or not (whole or any(row.in_force for row in rows)):
        return None
    return Entry(head, for_reader(actor, rows), changes, established)


def last_change(database: Database) -> int:
    """The number of the newest change, 0 where there is none: what was made of the Register holds until it
    rises."""
    return int(database.scalar("register/known_at", moment=None))


def totals(database: Database, day: date) -> Totals:
    return database.records(Totals, day=day)[0]


def regions(database: Database) -> set[str]:
    """The regions (two digits of KATO) that the Register has or had producers in."""
    return {region.code for region in database.records(RegisterRegion)}


def changes(database: Database, actor: Actor, *, since: date | None = None, after: int = 0) -> list[FeedRow]:
    """The change feed: a row a change and good, in the order of recording. `since`: recorded on that day
    (Almaty) or later; `after`: the number of the last change that the reader has. `what`: added | changed |
    removed; contacts as the reader may see them."""
    require(actor, "read_published")
    moment = (
        datetime(since.year, since.month, since.day, tzinfo=ALMATY).astimezone(UTC).replace(tzinfo=None)
        if since
        else EARLIEST
    )
    return for_reader(actor, database.records(FeedRow, since=moment, after=after))


@dataclass(frozen=True, slots=True)
class ExtractData:
    """What the extract of an entry says (Annex 2): the producer as of its first good, and the goods."""

    registration_no: str
    name: str
    name_ru: str | None
    bin: str
    certificate: str | None
    included_on: date
    made_up: bool
    goods: list[EntryGood]


def extract_data(session: Session, registration_no: str, on: date) -> ExtractData:
    """What the extract of an entry says on `on`. Raises UserError where there is no such entry, or it is not
    in force."""
    head = session.record(EntryHead, registration_no=registration_no)
    if head is None:
        raise UserError("register.no_entry", number=registration_no)
    rows = goods_in_force(session, registration_no, on)
    if not rows:
        raise UserError("register.not_in_force", number=registration_no, day=on)
    first, included_on = rows[0], min(row.included_on for row in rows)
    return ExtractData(
        registration_no,
        first.name,
        first.name_ru,
        first.bin,
        first.certificate,
        included_on,
        head.made_up,
        rows,
    )


def goods_in_force(session: Session, registration_no: str, on: date) -> list[EntryGood]:
    """The goods of an entry in force on a day; none where there is no such entry."""
    rows = session.records(EntryGood, registration_no=registration_no, day=on)
    return [row for row in rows if row.in_force]


def for_reader(actor: Actor, rows: Sequence[Good]) -> list[Good]:
    """Rows with the contacts of natural persons masked, unless the role may see them."""
    if may(actor, "field", "contacts_of_persons"):
        return list(rows)
    return [_masked(row) if is_natural_person(row.bin) else row for row in rows]


def _masked(row: Good) -> Good:
    return replace(
        row,
        email=masked_email(row.email) if row.email else row.email,
        telephone=masked_telephone(row.telephone) if row.telephone else row.telephone,
    )
