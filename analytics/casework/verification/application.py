"""What is known of an application beside its explanation: the case, its clocks, its letters, its events."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analytics.access.rights import Actor, require
from analytics.casework.cases.clocks import clocks_of
from analytics.casework.cases.standing import Standing, standings
from analytics.casework.commissions.editions import require_reading
from analytics.casework.letters.issuing import decision_letters
from analytics.casework.letters.rows import SubjectLetter
from analytics.casework.models.withheld import from_reader
from analytics.casework.readings.noting import note_reading
from analytics.casework.register.goods_elsewhere import Elsewhere, NamedGood, goods_elsewhere
from analytics.casework.verification.rows import Activity, CaseGood, CaseHead
from analytics.order.clock import Clock
from analytics.order.states import STAGES
from analytics.scoring.score import Band
from analytics.store.database import Database
from analytics.store.journal import JournalledAct


@dataclass(frozen=True)
class Case:
    """An application and its case; `oked` names its activity; `history`: its journal, oldest first;
    `elsewhere`: goods that stand in another entry of the same producer; `withheld`: why this reader
    does not see the result (casework.models.withheld; D36, D37)."""

    row: CaseHead
    oked: Activity | None
    clocks: list[Clock]
    letters: list[SubjectLetter]
    history: list[JournalledAct]
    standing: Standing
    goods: dict[int, str]
    elsewhere: list[Elsewhere]
    withheld: str | None = None

    @property
    def number(self) -> str:
        return self.row.application

    @property
    def stage(self) -> str:
        return self.row.stage

    @property
    def is_decided(self) -> bool:
        """A band stands: low, medium or high. Incomplete (D12) and waiting for a model (D23) are not
        decided."""
        return self.row.verification_id is not None and self.row.band in ("low", "medium", "high")

    @property
    def kept_back(self) -> Standing | None:
        """Why the applicant could not be verified, whatever the score (D26); None where it could, or nothing
        is incomplete."""
        if self.row.band != Band.INCOMPLETE.value:
            return None
        if self.standing is not Standing.ACTIVE:
            return self.standing
        return Standing.NO_ROWS if self.row.standing == Standing.NO_ROWS.value else None

    @property
    def is_closed(self) -> bool:
        return STAGES[self.stage].closed

    @cached_property
    def verification_clock(self) -> tuple[Clock | None, bool]:
        """The clock of clause 13, and whether it has ended (a result has come)."""
        return next((clock for clock in self.clocks if clock.clause == "13"), None), self.is_decided

    @cached_property
    def running_clock(self) -> Clock | None:
        """The clock of the stage the case is in."""
        clause = STAGES[self.stage].clock
        return next((clock for clock in reversed(self.clocks) if clock.clause == clause), None)

    @property
    def missing_kinds(self) -> list[str]:
        """Kinds of snapshot without which the verification is incomplete (D12)."""
        text = self.row.wanted
        if not text:
            return []
        return json.loads(text) if text.startswith("[") else [kind.strip() for kind in text.split(",")]


def read_case(database: Database, actor: Actor, number: str, today: date) -> Case | None:
    """The case by its number, or None; one consistent read. Raises NotAllowed, and UserError to a member
    before whose commission it is not (clause 17)."""
    require(actor, "read_case")
    with database.read() as session:
        require_reading(session, actor, number)
        row = session.record(CaseHead, application=number)
        if row is None:
            return None
        note_reading(database, actor, "case_papers", number)
        goods = session.records(CaseGood, application=number)
        return Case(
            row,
            session.record(Activity, code=row.oked),
            clocks_of(session, number, today),
            decision_letters(session, number),
            session.records(JournalledAct, subject=number)[::-1],
            standings(session, [row.bin], today)[row.bin],
            {good.good_no: good.name for good in goods},
            goods_elsewhere(
                session,
                row.bin,
                [NamedGood(good.name, good.tnved) for good in goods],
                today,
                number,
            ),
            from_reader(session, actor, number),
        )
