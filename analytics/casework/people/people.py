"""People of the workbench: login, name, role, body, the operating system's account, from and to.

Nothing is overwritten: each change is a record of its own, and the newest confirmed one counts. Head and
administrator are confirmed by a second person with one of these roles; the first of each are founders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from analytics.access.rights import ROLES, SYSTEM, Actor, require
from analytics.casework.people.rows import KeptPerson, KeptRole, PendingPerson, PersonInForce
from analytics.order.codes import is_bin
from analytics.store import journal
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError
from analytics.text.characters import plain_login
from analytics.text.writing import today

# Roles that one person cannot give alone.
CONFIRMED_ROLES = ("head", "administrator")
PERSON_ROLES = tuple(role for role in ROLES if role not in ("public", "system"))
NO_END = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Person:
    """Who may sign in: a record of people as it is to be kept."""

    login: str
    name: str
    role: str
    body: str | None = None
    account: str | None = None
    in_force_from: date | None = None
    in_force_to: date | None = None

    def checked(self) -> Person:
        """Itself, its login as `plain_login` writes it. Raises UserError that names what is wrong."""
        if not plain_login(self.login) or len(self.login) > 200:
            raise UserError("people.bad_login", login=self.login)
        if not self.name.strip():
            raise UserError("people.name_missing", login=self.login)
        if self.role not in PERSON_ROLES:
            raise UserError("people.no_such_role", role=self.role, known=", ".join(PERSON_ROLES))
        if self.body is not None and not is_bin(self.body):
            raise UserError("people.bad_body", body=self.body)
        if self.role == "submitter" and not self.body:
            raise UserError("people.body_missing", login=self.login)
        if self.in_force_from and self.in_force_to and self.in_force_to < self.in_force_from:
            raise UserError("people.ends_before_start", first=self.in_force_from, last=self.in_force_to)
        return replace(self, login=plain_login(self.login))


def set_person(database: Database, actor: Actor, person: Person, on: date, *, reason: str) -> bool:
    """Keeps a person, or their new role, name, body or account; `reason`: the document it rests on.

    True where it is in force at once, False where a second person has to confirm it. Raises NotAllowed,
    UserError."""
    require(actor, "manage_people")
    person = person.checked()
    if not reason.strip():
        raise UserError("people.reason_missing")
    with database.transaction() as session:
        _require_none_pending(session, person.login)
        before = _current(session, person.login)
        if person.account:
            _require_free_account(session, person)
            _require_apart(session, person)
        roles = {person.role} | ({before.role} if before and before.kind != "closed" else set())
        needs_second = bool(roles & set(CONFIRMED_ROLES))
        if before is not None:
            _require_one_left(session, before, person, on)
        founding = needs_second and before is None and not _was_ever_held(session, person.role)
        _record(
            session,
            actor,
            person,
            "founding" if founding else "set",
            on,
            reason,
            not needs_second or founding,
        )
    return not needs_second or founding


def close_person(database: Database, actor: Actor, login: str, on: date, *, reason: str) -> bool:
    """Ends a person's right to sign in, from now on. True where it holds at once, False where a second person
    has to confirm it (head and administrator). Raises NotAllowed, UserError."""
    require(actor, "manage_people")
    if not reason.strip():
        raise UserError("people.reason_missing")
    login = plain_login(login)
    with database.transaction() as session:
        _require_none_pending(session, login)
        before = _current(session, login)
        if before is None or before.kind == "closed":
            raise UserError("people.unknown", login=login)
        _require_one_left(session, before, None, on)
        needs_second = before.role in CONFIRMED_ROLES
        _record(session, actor, _person(before), "closed", on, reason, not needs_second)
    return not needs_second


def confirm_person(database: Database, actor: Actor, login: str) -> None:
    """A second person (head or administrator) puts the pending record of a login in force. Raises NotAllowed;
    UserError where nothing waits, for one's own record and for a record that one made."""
    _settle(database, actor, login, "confirm")


def decline_person(database: Database, actor: Actor, login: str) -> None:
    """A second person turns the pending record of a login down: it never counts. Raises as
    `confirm_person`."""
    _settle(database, actor, login, "decline")


def people(database: Database, actor: Actor) -> list[KeptPerson]:
    """Everybody who is or was kept, as last confirmed."""
    require(actor, "read_people")
    return database.records(KeptPerson)


def pending_people(database: Database, actor: Actor) -> list[PendingPerson]:
    """Records that wait for a second person."""
    require(actor, "read_people")
    return database.records(PendingPerson, login=None)


def record_founder(session: Session, person: Person, on: date) -> None:
    """One of the first two persons of an empty database, named at its making (`init`)."""
    _record(session, SYSTEM, person.checked(), "founding", on, None, True)


def actor_of_login(session: Session, login: str, on: date) -> Actor | None:
    """The person of a sign-in as kept for the day, or None."""
    row = session.record(PersonInForce, on_day=on, login=login, account=None)
    return _actor(row) if row else None


def actors_of_account(session: Session, account: str, on: date) -> list[Actor]:
    """The persons of an account of the operating system, as kept for the day."""
    return [_actor(row) for row in session.records(PersonInForce, on_day=on, login=None, account=account)]


def is_kept(session: Session, login: str) -> bool:
    """True where somebody is or was kept under a login: then no claim speaks for it any more."""
    return _current(session, login) is not None


def anybody_kept(session: Session) -> bool:
    """True once the first person has been kept, in force or not."""
    return bool(session.records(KeptPerson))


def holders(session: Session, role: str, on: date) -> list[str]:
    """Logins that hold a role on a day."""
    rows = session.records(PersonInForce, on_day=on, login=None, account=None)
    return [row.login for row in rows if row.role == role]


def _settle(database: Database, actor: Actor, login: str, how: str) -> None:
    require(actor, "confirm_people")
    login = plain_login(login)
    with database.transaction() as session:
        rows = session.records(PendingPerson, login=login)
        if not rows:
            raise UserError("people.nothing_pending", login=login)
        row = rows[-1]
        if actor.login in (row.recorded_by, login):
            raise UserError("people.second_person", login=login)
        if how == "confirm":
            _require_one_left_after(session, row)
        session.run(f"people/{how}", person_no=row.person_no, login=actor.login, at_moment=utc_now())
        payload = {"person_no": row.person_no, "role": row.role, "kind": row.kind}
        journal.append(session, actor, f"{how}_person", login, payload=payload)


def _record(
    session: Session, actor: Actor, person: Person, kind: str, on: date, reason: str | None, confirmed: bool
) -> None:
    number = int(session.scalar("people/next_number"))
    now = utc_now()
    session.insert_row(
        "people",
        person_no=number,
        login=person.login,
        kind=kind,
        name=person.name.strip(),
        role=person.role,
        body=person.body,
        account=person.account,
        in_force_from=person.in_force_from or on,
        in_force_to=person.in_force_to or NO_END,
        reason=reason,
        recorded_by=actor.login,
        recorded_at=now,
        confirmed_by=actor.login if confirmed else None,
        confirmed_at=now if confirmed else None,
    )
    payload = {"person_no": number, "kind": kind, "role": person.role, "confirmed": confirmed}
    journal.append(
        session, actor, "set_person" if kind != "closed" else "close_person", person.login, payload=payload
    )


def _current(session: Session, login: str) -> KeptPerson | None:
    return next((row for row in session.records(KeptPerson) if row.login == login), None)


def _require_none_pending(session: Session, login: str) -> None:
    """Two records of one login waiting at once would leave open which of them a second person confirms."""
    if session.records(PendingPerson, login=login):
        raise UserError("people.pending_already", login=login)


def _require_free_account(session: Session, person: Person) -> None:
    """An account leads to one person a role: `--as` must name one person."""
    for row in session.records(KeptPerson):
        taken = row.account == person.account and row.role == person.role and row.kind != "closed"
        if taken and row.login != person.login:
            raise UserError("people.account_taken", account=person.account, login=row.login)


def _require_one_left(session: Session, before: KeptPerson, after: Person | None, on: date) -> None:
    """The last administrator and the last head stay: nobody could undo it."""
    role = before.role
    stays = after is not None and after.role == role and after.in_force_to is None
    if role not in CONFIRMED_ROLES or (stays and after is not None and (after.in_force_from or on) <= on):
        return
    if holders(session, role, on) == [before.login]:
        raise UserError("people.last_of_role", login=before.login, role=role)


def _require_one_left_after(session: Session, row: PendingPerson) -> None:
    """As `_require_one_left`, at the moment at which a pending record takes effect: another may have gone
    since."""
    before, on = _current(session, row.login), today()
    if before is None or before.kind == "closed":
        return
    lasting = row.kind != "closed" and row.in_force_to == NO_END
    _require_one_left(session, before, _person(row) if lasting else None, on)


def _was_ever_held(session: Session, role: str) -> bool:
    """True once anybody was kept with a role: only the very first of it is a founder."""
    return any(row.role == role for row in session.records(KeptRole))


def _require_apart(session: Session, person: Person) -> None:
    """Head and administrator are two persons: one account of the operating system is not both."""
    for row in session.records(KeptPerson):
        both = row.role in CONFIRMED_ROLES and person.role in CONFIRMED_ROLES
        same = row.account == person.account and row.login != person.login and row.kind != "closed"
        if both and same:
            raise UserError("people.account_taken", account=person.account, login=row.login)


def _person(row: KeptPerson | PendingPerson) -> Person:
    return Person(row.login, row.name, row.role, row.body, row.account, row.in_force_from)


def _actor(row: PersonInForce) -> Actor:
    return Actor(row.login, row.name, row.role, row.body)
