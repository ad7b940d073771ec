"""An appeal as it stands (clauses 33, 34): whom it is about, who sits, how they voted, and exactly what is
left before a decision."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analytics.access.rights import Actor, require
from analytics.casework.appeals.rows import (
    AppealEntry,
    AppealHead,
    ContestedExclusion,
    ListedAppeal,
    MemberVote,
    Recusal,
)
from analytics.casework.commissions import editions as commissions
from analytics.casework.commissions.editions import Edition
from analytics.casework.letters.issuing import letters_of
from analytics.casework.letters.rows import SubjectLetter
from analytics.casework.readings.noting import note_reading
from analytics.order import states
from analytics.order.commission import Kind, Member, Seat
from analytics.order.voting import Count, Vote, count
from analytics.store.database import Database, Session
from analytics.text import UserError
from analytics.text.searching import matching
from analytics.text.values import Sentence

PATH = states.path("appeal_states")
OPEN = PATH.start


@dataclass(frozen=True)
class Appeal:
    """`edition`: the appeal commission's in force, once decided that of the decision; `recusals`, `votes`: by
    login."""

    head: AppealHead
    entries: list[AppealEntry]
    edition: Edition | None
    recusals: Mapping[str, Recusal]
    votes: Mapping[str, MemberVote]
    on: date

    @property
    def number(self) -> str:
        return self.head.appeal

    @property
    def is_open(self) -> bool:
        return self.head.stage == OPEN

    @property
    def day(self) -> date:
        """The day by which seats are counted: of the decision where there is one."""
        return self.head.closed_on or self.on

    @cached_property
    def sitting(self) -> tuple[Member, ...]:
        return self.edition.commission.sitting(self.day, self.recusals) if self.edition else ()

    @cached_property
    def voting(self) -> tuple[str, ...]:
        """Logins of those who have a vote."""
        return (
            tuple(member.login for member in self.edition.commission.voting(self.day, self.recusals))
            if self.edition
            else ()
        )

    def seat_of(self, login: str) -> Seat | None:
        return self.edition.commission.seat_in(login, self.day, self.recusals) if self.edition else None

    def name_of(self, login: str) -> str:
        member = self.edition.commission.member(login) if self.edition else None
        return member.name if member else login

    @cached_property
    def count(self) -> Count | None:
        """The votes of those who sit, by the regulations; for: the complaint is granted."""
        if self.edition is None:
            return None
        commission = self.edition.commission
        cast = {login: Vote(row.vote) for login, row in self.votes.items() if login in self.voting}
        chair = commission.chair(self.day, self.recusals)
        return count(commission.regulations, cast, chair, commission.composition(self.day, self.recusals))

    @property
    def blockers_before_vote(self) -> list[Sentence]:
        """What keeps the vote closed, as message ids with values."""
        if self.edition is None:
            return [("appeals.left.commission", {})]
        if self.head.sitting_on is None:
            return [("appeals.left.sitting", {})]
        return (
            [("appeals.left.sitting_day", {"on": self.head.sitting_on})]
            if self.on < self.head.sitting_on
            else []
        )

    @property
    def blockers_before_decision(self) -> list[Sentence]:
        """What keeps the decision closed, as message ids with values."""
        if self.blockers_before_vote or self.count is None:
            return self.blockers_before_vote
        if not self.count.has_quorum:
            return [("appeals.left.quorum", {"present": self.count.present, "quorum": self.count.quorum})]
        return (
            []
            if self.count.positive is not None
            else [("appeals.left.majority", {"majority": self.count.majority})]
        )

    @property
    def reasons(self) -> dict[str, str]:
        """Reasons of the decision by language; nothing while it is open."""
        return dict(json.loads(self.head.reasons)) if self.head.reasons else {}


def read(session: Session, appeal: str, on: date) -> Appeal:
    """An appeal as it stands on a day. Raises UserError where there is none of that number."""
    head = session.record(AppealHead, appeal=appeal)
    if head is None:
        raise UserError("appeals.none", appeal=appeal)
    recusals = {row.login: row for row in session.records(Recusal, appeal=appeal)}
    votes = {row.login: row for row in session.records(MemberVote, appeal=appeal)}
    entries = session.records(AppealEntry, appeal=appeal)
    return Appeal(head, entries, _edition(session, head, on), recusals, votes, on)


def _edition(session: Session, head: AppealHead, on: date) -> Edition | None:
    if head.commission is not None and head.edition is not None:
        return commissions.edition_numbered(session, head.commission, head.edition)
    result = commissions.in_force(session, on, Kind.APPEAL)
    return result[0] if result else None


def read_appeal(database: Database, actor: Actor, appeal: str, on: date) -> Appeal:
    """As `read`, for a page. Raises NotAllowed, UserError."""
    require(actor, "read_appeal")
    note_reading(database, actor, "case_papers", appeal)
    with database.read() as session:
        return read(session, appeal, on)


def last_load(database: Database, actor: Actor) -> int:
    """The newest load: what an appeal that is not decided yet rests on. Raises NotAllowed."""
    require(actor, "read_appeal")
    return int(database.scalar("verification/last_load"))


def appeals(database: Database, actor: Actor, search: str | None = None) -> list[ListedAppeal]:
    """All appeals, the open ones first; of a search (name, BIN, either number) exact hits before them."""
    require(actor, "read_appeal")
    return matching(database.records(ListedAppeal), _searched, search)


def may_complain(database: Database, actor: Actor, search: str | None = None) -> list[ContestedExclusion]:
    """Entries that monitoring excluded and about which no complaint is open or decided (33), of a search as
    `appeals`."""
    require(actor, "read_appeal")
    rows = database.records(ContestedExclusion, registration_no=None)
    able = [row for row in rows if row.quarter and row.stage in (None, "withdrawn_complaint")]
    return matching(able, _searched, search)


def _searched(row: ListedAppeal | ContestedExclusion) -> str:
    return " ".join(filter(None, (row.name, row.appeal, row.registration_no, row.bin)))


def decision_letters(database: Database, actor: Actor, appeal: str) -> list[SubjectLetter]:
    """The letters by which the producer was told the decision (letters.letters_of), of each of its
    entries."""
    require(actor, "read_appeal")
    with database.read() as session:
        result = session.records(AppealEntry, appeal=appeal)
        numbers = {number for entry in result for number in (entry.document_kk, entry.document_ru) if number}
        return [
            row
            for entry in result
            for row in letters_of(session, entry.registration_no)
            if row.document_no in numbers
        ]


def files(database: Database, actor: Actor, appeal: str) -> list[str]:
    """Numbers of the case files that were made of an appeal, the newest first, Kazakh before Russian."""
    require(actor, "read_appeal")
    return database.frame("appeals/files", appeal=appeal)["document_no"].to_list()
