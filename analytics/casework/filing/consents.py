"""Consents and the commitment of clause 10(1)-(3): which are in force, which facility can be viewed remotely,
withdrawal and what follows.

The Order names no consequence of a withdrawal, and clause 30 does not make it a ground of exclusion: nothing
is refused or excluded by itself. What may no longer be done is said on the case, and an official decides what
to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, may, require
from analytics.casework.commissions import editions as commissions
from analytics.casework.filing.rows import ConsentEvent, ConsentFiled, VideoAccess
from analytics.order.application.document import Application
from analytics.order.states import PathError
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import Message, UserError

# Clause -> field of the application; message ids consents.name.FIELD, consents.consequence.FIELD.*
FIELDS = {"10(1)": "personal_data", "10(2)": "facility_access", "10(3)": "video_surveillance"}
VIDEO = "10(3)"


def named(clause: str) -> Message:
    """A sub-clause of clause 10 as the reader's language cites it."""
    return Message(f"application.clause.{clause}")


@dataclass(frozen=True, slots=True)
class Consent:
    """How a consent stands: since when it is in force, or since when it is not (`withdrawn_on`, by which
    paper)."""

    clause: str
    field: str
    given_on: date | None
    withdrawn_on: date | None = None
    paper: str | None = None

    @property
    def in_force(self) -> bool:
        return self.given_on is not None and self.withdrawn_on is None


@dataclass(frozen=True, slots=True)
class Access:
    """Remote viewing of a facility: `since` when it is open, or was closed. Address and reference only for
    those who may see them."""

    site_no: int
    site: str
    is_open: bool
    since: date | None
    address: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """All of them for one application. `is_open`: its case is still being considered."""

    application: str
    is_open: bool
    consents: tuple[Consent, ...]
    accesses: tuple[Access, ...]

    def consequence(self, consent: Consent) -> str | None:
        """Message id of what may no longer be done, for a consent that is not in force."""
        return (
            None
            if consent.in_force
            else f"filing_consents.consequence.{consent.field}.{'open' if self.is_open else 'closed'}"
        )


def read_consents(database: Database, actor: Actor, application: str) -> Standing:
    """How the consents of an application stand. Raises NotAllowed; UserError for an application that the
    actor may not read (17)."""
    require(actor, "read_consents")
    with database.read() as session:
        commissions.require_reading(session, actor, application)
        return standing(session, application, shown=may(actor, "field", "video_access"))


def standing(session: Session, application: str, *, shown: bool = False) -> Standing:
    """`read_consents` inside a transaction; `shown`: with addresses and references of video."""
    filed, row = _filed(session, application)
    consents = {clause: _as_filed(filed, clause, row.filed_on) for clause in FIELDS}
    for event in session.records(ConsentEvent, application=application):
        clause, on = event.clause, event.happened_on
        if event.kind == "given":
            consents[clause] = Consent(clause, FIELDS[clause], on)
        else:
            consents[clause] = Consent(clause, FIELDS[clause], consents[clause].given_on, on, event.paper)
    noted = {access.site_no: access for access in session.records(VideoAccess, application=application)}
    accesses = [
        _access(site.number, site.address or "—", noted.get(site.number), shown)
        for site in filed.sites
        if site.number is not None
    ]
    return Standing(application, row.closed_on is None, tuple(consents.values()), tuple(accesses))


def withdraw(
    database: Database, actor: Actor, application: str, clause: str, *, on: date, paper: str
) -> None:
    """The applicant withdrew a consent from the day `on`, by a letter; with 10(3) every remote viewing access
    ends.

    Raises NotAllowed, UserError (not in force, no paper), PathError (before it was given)."""
    require(actor, "note_consents")
    with database.transaction() as session:
        now = _consent(session, application, clause)
        if not now.in_force or now.given_on is None:
            raise UserError("filing_consents.not_in_force", clause=named(clause))
        if on < now.given_on:
            raise PathError(
                "filing_consents.before_given", clause=named(clause), on=on, given_on=now.given_on
            )
        _note(session, actor, application, clause, "withdrawn", on, paper)
        if clause == VIDEO:
            for access in standing(session, application).accesses:
                if access.is_open:
                    _note_access(session, actor, application, access.site_no, "closed", on)


def give_again(
    database: Database, actor: Actor, application: str, clause: str, *, on: date, paper: str
) -> None:
    """The applicant gave a withdrawn consent anew. Raises NotAllowed, UserError, PathError as `withdraw`."""
    require(actor, "note_consents")
    with database.transaction() as session:
        now = _consent(session, application, clause)
        if now.in_force:
            raise UserError("filing_consents.in_force", clause=named(clause))
        if now.withdrawn_on and on < now.withdrawn_on:
            raise PathError(
                "filing_consents.before_withdrawn", clause=named(clause), on=on, withdrawn_on=now.withdrawn_on
            )
        _note(session, actor, application, clause, "given", on, paper)


def open_access(
    database: Database,
    actor: Actor,
    application: str,
    site_no: int,
    *,
    address: str,
    reference: str,
    on: date,
) -> None:
    """A facility can be viewed remotely from the day `on`. `reference`: under which the means of access are
    kept, never a password.

    Raises NotAllowed; UserError for a site that is not there, an empty field, a commitment 10(3) that is not
    in force."""
    require(actor, "note_consents")
    with database.transaction() as session:
        now = standing(session, application)
        _site(now, site_no)
        if not next(one for one in now.consents if one.clause == VIDEO).in_force:
            raise UserError("filing_consents.not_in_force", clause=named(VIDEO))
        if not address.strip() or not reference.strip():
            raise UserError("filing_consents.access_missing")
        _note_access(
            session,
            actor,
            application,
            site_no,
            "opened",
            on,
            address=address.strip(),
            reference=reference.strip(),
        )


def close_access(database: Database, actor: Actor, application: str, site_no: int, *, on: date) -> None:
    """A facility can be viewed no longer from the day `on`. Raises NotAllowed, UserError where it could not
    be."""
    require(actor, "note_consents")
    with database.transaction() as session:
        if not _site(standing(session, application), site_no).is_open:
            raise UserError("filing_consents.no_access", site=site_no)
        _note_access(session, actor, application, site_no, "closed", on)


def _filed(session: Session, application: str) -> tuple[Application, ConsentFiled]:
    row = session.record(ConsentFiled, application=application)
    if row is None:
        raise UserError("cases.none", application=application)
    return Application.model_validate_json(row.document), row


def _as_filed(filed: Application, clause: str, filed_on: date) -> Consent:
    values = getattr(filed.consents, FIELDS[clause])
    return Consent(clause, FIELDS[clause], (values.on or filed_on) if values.given else None)


def _access(site_no: int, site: str, noted: VideoAccess | None, shown: bool) -> Access:
    if noted is None:
        return Access(site_no, site, False, None, None, None)
    is_open = noted.kind == "opened"
    address, reference = (noted.address, noted.reference) if shown and is_open else (None, None)
    return Access(site_no, site, is_open, noted.happened_on, address, reference)


def _consent(session: Session, application: str, clause: str) -> Consent:
    if clause not in FIELDS:
        raise UserError("filing_consents.no_clause", clause=clause, known=", ".join(FIELDS))
    return next(one for one in standing(session, application).consents if one.clause == clause)


def _site(now: Standing, site_no: int) -> Access:
    result = next((access for access in now.accesses if access.site_no == site_no), None)
    if result is None:
        raise UserError("filing_consents.no_site", application=now.application, site=site_no)
    return result


def _note(
    session: Session, actor: Actor, application: str, clause: str, kind: str, on: date, paper: str
) -> None:
    if not paper.strip():
        raise UserError("filing_consents.paper_missing")
    row = {
        "application": application,
        "clause": clause,
        "kind": kind,
        "happened_on": on,
        "paper": paper.strip(),
    }
    session.insert_row("consent_events", **row, login=actor.login, recorded_at=utc_now())
    journal.append(
        session, actor, "note_consent", application, payload={"clause": clause, "kind": kind, "on": on}
    )


def _note_access(
    session: Session, actor: Actor, application: str, site_no: int, kind: str, on: date, **access: str
) -> None:
    row = {"application": application, "site_no": site_no, "kind": kind, "happened_on": on}
    session.insert_row("video_accesses", **row, **access, login=actor.login, recorded_at=utc_now())
    journal.append(
        session, actor, "note_video_access", application, payload={"site": site_no, "kind": kind, "on": on}
    )
