"""A case of an update before its commission (D30) as plain data, read from its rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from analytics.casework.assessment.reading import (
    cast_of,
    in_conflict,
    recusals,
    sitting_of,
    standing_protocol,
)
from analytics.casework.assessment.rows import UpdateCaseHead, VoteRow
from analytics.casework.assessment.state import Assessment, Ballot, Protocol, VotedGood
from analytics.casework.cases.rows import Case
from analytics.casework.register.declared import declared_application, records_of
from analytics.casework.register.records import OpenUpdateCase
from analytics.casework.register.update_checks import FIGURES, WRITTEN_BEFORE
from analytics.casework.register.versions import Version, standing_rows
from analytics.order.states import path
from analytics.order.update_rules import update_rules
from analytics.order.voting import count
from analytics.store.database import Session
from analytics.text import UserError
from analytics.text.values import Values

PATH = path("update_states")
OPEN = PATH.start


@dataclass(frozen=True, slots=True)
class UpdateCase:
    """A case of an update: each assessed fact with its value in force and as declared; the commission's
    sitting as that of an assessment with one question."""

    head: UpdateCaseHead
    facts: tuple[tuple[str, Any, Any], ...]
    assessment: Assessment

    @property
    def number(self) -> str:
        return self.head.update_no

    @property
    def is_open(self) -> bool:
        return self.head.stage == OPEN

    @property
    def ballot(self) -> Ballot:
        return self.assessment.ballots[0]

    @property
    def protocol(self) -> Protocol | None:
        return self.assessment.protocol


def read(session: Session, update_no: str, on: date) -> UpdateCase:
    head = head_of(session, update_no)
    sitting = sitting_of(session, update_no, on)
    edition, drafted = sitting.edition, sitting.drafted
    aside = recusals(session, update_no)
    row = row_of(session, head)
    name = row.name if head.row_no is None else row.product
    good = VotedGood(head.row_no or 0, name, row.unit, row.product_ru)
    voting = {member.login for member in edition.commission.voting(on, aside)}
    votes = {
        one.login: cast_of(one)
        for one in session.records(VoteRow, application=update_no)
        if one.login in voting and not in_conflict(one.login, aside)
    }
    counted = count(
        edition.commission.regulations,
        {login: one.vote for login, one in votes.items()},
        edition.commission.chair(on, aside),
        edition.commission.composition(on, aside),
    )
    assessment = Assessment(
        on=on,
        case=Case(update_no, head.stage, head.version, result=head.result),
        edition=edition.edition,
        commission=edition.commission,
        made_up=edition.made_up,
        taken_up_on=None,
        recusals=aside,
        checks={},
        inspection=None,
        ballots=(Ballot(good, votes, counted),),
        protocol=standing_protocol(session, drafted) if drafted else None,
        decision=None,
        applicant_signed=True,
    )
    return UpdateCase(head, facts_of(session, head, row), assessment)


def facts_of(
    session: Session, head: UpdateCaseHead | OpenUpdateCase, row: Version
) -> tuple[tuple[str, Any, Any], ...]:
    """Fact, value in force, value as declared, in the order of Annex 1; exact figures as the Register keeps
    them, lists as plain records."""
    facts = update_rules().of(head.row_no)
    assessed = assessed_of(head)
    names = [name for name in facts.known if name in assessed]
    before = {name: _standing(row, name) for name in names if name not in facts.lists}
    if set(names) & set(facts.lists):
        before |= _lists(session, head, row, [name for name in names if name in facts.lists])
    return tuple((name, before[name], assessed[name]) for name in names)


def _standing(row: Version, name: str) -> Any:
    """A fact as the Register has it: as an older one wrote it, else the figure."""
    return getattr(row, WRITTEN_BEFORE.get(name, name)) or getattr(row, name)


def _lists(session: Session, head: UpdateCaseHead | OpenUpdateCase, row: Version, names: list[str]) -> Values:
    declared = declared_application(session, head.registration_no, [row])
    owner = declared if head.row_no is None else declared.goods[0]
    return {name: records_of(owner, name) for name in names}


def head_of(session: Session, update_no: str) -> UpdateCaseHead:
    head = session.record(UpdateCaseHead, update_no=update_no)
    if head is None:
        raise UserError("register_updates.no_case", number=update_no)
    return head


def assessed_of(head: UpdateCaseHead | OpenUpdateCase) -> Values:
    """The facts that were declared, figures exact."""
    return {
        name: Decimal(value) if name in FIGURES and value is not None else value
        for name, value in json.loads(head.assessed).items()
    }


def row_of(session: Session, head: UpdateCaseHead | OpenUpdateCase) -> Version:
    """The row of the Register that the case is about, as it stands or stood last."""
    rows = standing_rows(session, head.registration_no)
    own = [row for row in rows if head.row_no in (None, row.row_no)]
    return max(own, key=lambda row: row.valid_from)
