"""Files that prove what an application or an update declares (clauses 10(4)c, g-j, 11, 26): taken in whole
and checked, kept once by hash beside the database, shown to who may see the case (17)."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import BinaryIO, ClassVar

from analytics.access.rights import Actor, require
from analytics.casework.commissions import editions as commissions
from analytics.casework.readings.noting import note_reading
from analytics.documents.forms.evidence_content import MEDIA_TYPES, format_of
from analytics.order.application.document import Application, Good, read_canonical
from analytics.order.evidence_rules import VIDEO, closed_before, kinds, sizes
from analytics.store import evidence_files as store
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.store.records import Record
from analytics.text import UserError
from analytics.text.characters import visible

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """A file as it was taken in; `application`: its number, or that of an update (D30); `good_no`, `site_no`:
    what it proves, None: the whole application; `deleted_on`: by the rule of retention."""

    QUERY: ClassVar[str] = "evidence/of_application"

    application: str
    file_no: int
    kind: str
    file_name: str
    format: str
    sha256: str
    bytes: int
    good_no: int | None
    site_no: int | None
    added_on: date
    login: str
    recorded_at: datetime
    deleted_on: date | None

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.format]


@dataclass(frozen=True, slots=True)
class DueEvidence(Record):
    """A file that the rule of retention no longer keeps; `is_shared`: its bytes stay for another entry."""

    QUERY: ClassVar[str] = "evidence/due"

    application: str
    file_no: int
    sha256: str
    file_name: str
    bytes: int
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Subject(Record):
    """What files are of: an application with its document, or an update of a good (`row_no`)."""

    QUERY: ClassVar[str] = "evidence/subject"

    stage: str
    is_open: bool
    document: str | None
    row_no: int | None


def add(
    database: Database,
    actor: Actor,
    application: str,
    kind: str,
    file_name: str,
    stream: BinaryIO,
    *,
    on: date,
    good_no: int | None = None,
    site_no: int | None = None,
) -> Evidence:
    """Takes a file of a kind in for a draft, an open case or an update (26): one before a commission, or one
    that counted at once, of an entry in force. It lies whole beside the database before the entry that names
    it is committed. A video that one good of the application names by its reference (10(4)c) is of that good,
    where nobody said otherwise.

    Raises NotAllowed; UserError for a kind that is not known, a file that is too large, of another form, not
    whole or active, one that is there already, a good or site that is not declared, or a closed case."""
    require(actor, "add_evidence")
    rule = kinds().get(kind)
    if rule is None:
        raise UserError("evidence.no_such_kind", kind=kind, known=", ".join(kinds()))
    with store.received(database.path, stream, most=sizes().on(on).of(kind)) as file:
        form = format_of(file.path, rule.formats)
        with database.transaction() as session:
            declared = _require_open(session, application, good_no, site_no, on)
            if (good_no, site_no) == (None, None) and kind == VIDEO and declared:
                good_no = _naming(declared, _plain_name(file_name))
            known = of_application(session, application)
            same = next((one for one in known if (one.kind, one.sha256) == (kind, file.sha256)), None)
            if same is not None and same.deleted_on is None:
                raise UserError("evidence.same", number=same.file_no, name=same.file_name)
            number = len(known) + 1
            row = {"good_no": good_no, "site_no": site_no, "added_on": on, "login": actor.login}
            session.insert_row(
                "evidence_files",
                application=application,
                file_no=number,
                kind=kind,
                file_name=_plain_name(file_name),
                format=form,
                sha256=file.sha256,
                bytes=file.bytes,
                **row,
                recorded_at=utc_now(),
            )
            payload = {"file": number, "kind": kind, "sha256": file.sha256, "bytes": file.bytes, "on": on}
            journal.append(session, actor, "add_evidence", application, payload=payload)
            store.keep(database.path, file)
            [added] = of_application(session, application)[-1:]
    return added


def of_application(session: Session, application: str) -> list[Evidence]:
    """The files of an application in their order, deleted ones too."""
    return session.records(Evidence, application=application)


def listed(database: Database, actor: Actor, application: str) -> list[Evidence]:
    """`of_application` for who may see the case (clause 17). Raises NotAllowed, UserError."""
    require(actor, "read_evidence")
    with database.read() as session:
        commissions.require_reading(session, actor, application)
        return of_application(session, application)


def kept_file(database: Database, actor: Actor, application: str, file_no: int) -> tuple[Evidence, Path]:
    """One file, whole by its hash, for who may see the case. Raises NotAllowed; UserError where there is
    none, it was deleted by the rule of retention, or its bytes are not those that were recorded."""
    result = next((one for one in listed(database, actor, application) if one.file_no == file_no), None)
    if result is None:
        raise UserError("evidence.none", number=file_no, application=application)
    if result.deleted_on is not None:
        raise UserError("evidence.deleted", number=file_no, day=result.deleted_on)
    note_reading(database, actor, "download", application)
    return result, store.whole(database.path, result.sha256)


def apply_retention(
    database: Database, actor: Actor, *, on: date, check_only: bool = False
) -> list[DueEvidence]:
    """Deletes what the rule of retention in force on `on` no longer keeps; the entry stays with the day of
    deleting. Returns the files. Raises NotAllowed; RuleFileError where no rule is in force."""
    require(actor, "apply_retention")
    day = closed_before(on)
    with database.transaction() as session:
        due = session.records(DueEvidence, closed_before=day)
        for row in () if check_only else due:
            key = {"application": row.application, "file_no": row.file_no}
            session.run("evidence/deleted", **key, on=on)
            payload = {"file": row.file_no, "sha256": row.sha256, "closed_before": day, "on": on}
            journal.append(session, actor, "delete_evidence", row.application, payload=payload)
    if not check_only:
        with database.transaction() as session:  # one that came in again meanwhile stays
            kept = set(session.frame("evidence/kept")["sha256"])
            for sha256 in {row.sha256 for row in due} - kept:
                store.remove(database.path, sha256)
    return due


def missing(database: Database, session: Session) -> list[str]:
    """Hashes of kept files that do not lie whole beside the database."""
    lost = []
    for sha256 in session.frame("evidence/kept")["sha256"]:
        with suppress(UserError):
            store.whole(database.path, sha256)
            continue
        lost.append(sha256)
    return lost


def _require_open(
    session: Session, application: str, good_no: int | None, site_no: int | None, on: date
) -> Application | None:
    """What was declared; None of an update."""
    row = session.record(Subject, application=application, on=on)
    if row is None:
        raise UserError("cases.none", application=application)
    if not row.is_open:
        raise UserError("evidence.closed", application=application)
    declared = read_canonical(row.document) if row.document else None
    goods = [one.number for one in declared.goods] if declared else [row.row_no]
    sites = [one.number for one in declared.sites] if declared else []
    _require_declared("good", good_no, goods, application)
    _require_declared("site", site_no, sites, application)
    return declared


def _naming(declared: Application, file_name: str) -> int | None:
    """The one good whose video is declared under this name, or None."""
    goods = [
        good.number
        for good in declared.goods
        if file_name.casefold() in (reference_name(one) for one in references(good))
    ]
    return goods[0] if len(goods) == 1 else None


def references(good: Good) -> list[str]:
    """What the application gives as the good's videos: links, numbers of media, names of files."""
    return [video.reference for video in good.videos if video.reference]


def reference_name(reference: str) -> str:
    """The name of the file that a reference means, if it means one, without the case of its letters."""
    return _plain_name(reference).casefold()


def _require_declared(what: str, number: int | None, known: Sequence[int | None], application: str) -> None:
    if number is not None and number not in known:
        raise UserError(f"evidence.no_such_{what}", number=number, application=application)


def _plain_name(name: str) -> str:
    """The name as a person gave it, without a path and what nobody sees."""
    return visible(PurePath(name.replace("\\", "/")).name).strip()[:LONGEST_NAME] or "—"
