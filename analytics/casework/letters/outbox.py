"""The outbox: letters are handed over to the cabinet's system as files, and its receipts are taken back. Both
can be repeated at will."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from analytics import DATA
from analytics.access.rights import Actor, require
from analytics.casework.letters.rows import OutboxCount, OutboxLetter
from analytics.documents.engine import kept_files as store
from analytics.documents.engine.document import kept_number
from analytics.documents.letters import handover
from analytics.settings import settings
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError
from analytics.text.searching import question

ALL = 2**62


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What went into the directory; `manifest` is None where nothing waited."""

    document_numbers: list[str]
    manifest: Path | None


@dataclass(frozen=True, slots=True)
class Taken:
    """Receipts newly recorded, known already, and refused (then none was recorded)."""

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    refused: list[handover.BadReceipt] = field(default_factory=list)


def configured_directory() -> Path:
    """Where letters are handed over unless told otherwise: TIZILIM_OUTBOX, else data/outbox."""
    return settings().outbox or DATA / "outbox"


def waiting(database: Database, actor: Actor, state: str | None = None) -> list[OutboxLetter]:
    """The letters in the outbox, oldest first: `state` queued, handed_over, taken, or all."""
    require(actor, "read_outbox")
    with database.read() as session:
        return _letters(session, state)


def search(
    database: Database,
    actor: Actor,
    *,
    state: str | None = None,
    kind: str | None = None,
    text: str | None = None,
    limit: int = 200,
    offset: int = 0,
) -> tuple[list[OutboxLetter], int]:
    """A page of the outbox, newest first, and how many letters are asked for in all. `text`: number, name,
    BIN, application."""
    require(actor, "read_outbox")
    query = {"state": state, "kind": kind, **question(kept_number(text or "")), "newest_first": True}
    rows = database.records(OutboxLetter, **query, limit=limit, offset=offset)
    if not rows and offset:
        return [], search(database, actor, state=state, kind=kind, text=text, limit=1)[1]
    return rows, rows[0].total if rows else 0


def counts(database: Database, actor: Actor) -> list[OutboxCount]:
    """How many letters of each kind stand in each state."""
    require(actor, "read_outbox")
    return database.records(OutboxCount)


def _letters(session: Session, state: str | None) -> list[OutboxLetter]:
    return session.records(
        OutboxLetter, state=state, kind=None, **question(None), newest_first=False, limit=ALL, offset=0
    )


def hand_over(database: Database, actor: Actor, directory: Path) -> HandedOver:
    """Writes every queued letter and then one manifest into the directory, and marks them only after that.

    A crash before the mark means that the next run writes the same files again, to the byte. Raises UserError
    where the directory cannot be written or holds another file under a letter's name."""
    require(actor, "hand_over_letters")
    with database.transaction() as session:
        letters = _letters(session, "queued")
        if not letters:
            return HandedOver([], None)
        try:
            directory.mkdir(parents=True, exist_ok=True)
            for letter in letters:
                content = store.kept(session, letter.document_no).content
                handover.write_letter(directory, _file_of(letter), content)
            manifest = handover.write_manifest(directory, [_listed(letter) for letter in letters])
        except OSError as error:
            raise UserError(
                "letters.handover_unwritable", path=directory, reason=error.strerror or str(error)
            ) from error
        now = utc_now()
        numbers = [letter.document_no for letter in letters]
        for number in numbers:
            session.run("letters/mark_handed_over", document_no=number, at=now)
        journal.append(session, actor, "hand_over_letters", manifest.name, payload={"documents": numbers})
    return HandedOver(numbers, manifest)


def take_receipts(database: Database, actor: Actor, file: Path) -> Taken:
    """Records when each letter was taken, all receipts of the file or, where any is refused, none. The first
    receipt of a letter counts.

    Raises UserError where the file cannot be read."""
    require(actor, "take_receipts")
    good, refused = handover.read_receipts(file)
    with database.transaction() as session:
        letters = {row.document_no: row for row in _letters(session, None)}
        taken, at = Taken(refused=refused), dict[str, datetime]()
        for receipt in good:
            why = _objection(receipt, letters.get(receipt.document_no))
            if why:
                refused.append(handover.BadReceipt(receipt.row, receipt.document_no, why))
            elif receipt.document_no in at or letters[receipt.document_no].taken_at:
                taken.known.append(receipt.document_no)
            else:
                at[receipt.document_no] = receipt.taken_at
                taken.new.append(receipt.document_no)
        if refused:
            return Taken(refused=sorted(refused, key=lambda bad: bad.row))
        for number in taken.new:
            session.run("letters/mark_taken", document_no=number, at=at[number])
        if taken.new:
            journal.append(session, actor, "take_receipts", file.name, payload={"documents": taken.new})
    return taken


def _file_of(letter: OutboxLetter) -> str:
    return f"{letter.document_no}.pdf"


def _listed(letter: OutboxLetter) -> handover.ManifestLetter:
    return {
        "document_no": letter.document_no,
        "recipient_bin": letter.recipient_bin,
        "kind": letter.kind,
        "language": letter.language,
        "application": letter.application,
        "sha256": letter.sha256,
        "file": _file_of(letter),
    }


def _objection(receipt: handover.Receipt, letter: OutboxLetter | None) -> str | None:
    """Why a receipt cannot be taken, as a message id; None where it can."""
    if letter is None:
        return "letters.receipt.unknown"
    if receipt.sha256 != letter.sha256:
        return "letters.receipt.other_file"
    if letter.handed_over_at is None:
        return "letters.receipt.not_handed_over"
    if receipt.taken_at > utc_now():
        return "letters.receipt.future"
    return None
