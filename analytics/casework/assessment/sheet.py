"""The sheet "does it add up?" of clause 18(1)-(4): for each of its four checks, what was declared beside what
is known.

Figures of the sources are those known at the last verification (its K and L), so that the sheet of a case
does not change under its members; who else declares the same address or equipment is asked of the
applications and of the Register as they are now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.assessment import sheet_capacity, sheet_operations, sheet_value
from analytics.casework.assessment.rows import SheetApplication
from analytics.casework.assessment.sheet_lines import Figure, Line, State, Subject
from analytics.casework.commissions import editions as commissions
from analytics.casework.models.withheld import from_the_commission
from analytics.casework.readings.noting import note_reading
from analytics.order.application.document import Application
from analytics.order.application.reading import from_document
from analytics.scoring import reasons
from analytics.scoring.document import Explanation, Reason
from analytics.store.as_of import NEWEST_LOAD, AsOf
from analytics.store.database import Database, Session
from analytics.text import UserError

__all__ = ["Line", "Sheet", "State", "read_sheet", "sheet"]
CHECKS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines of an application, in the order of the four checks. `explanation`: the frozen one of the last
    verification, if any."""

    application: str
    bin: str
    name: str
    filed_on: date
    as_of: AsOf
    made_up: bool
    declared: Application
    explanation: Explanation | None
    lines: tuple[Line, ...]

    def of(self, check: int) -> tuple[Line, ...]:
        """The lines of one check of clause 18 (1 to 4)."""
        return tuple(line for line in self.lines if line.check == check)

    def count(self, state: State, check: int | None = None) -> int:
        return sum(line.state is state for line in self.lines if check in (None, line.check))

    def worst(self, check: int) -> State:
        """What stands out in a check: something that does not add up, else something to look at, else what is
        known."""
        states = {line.state for line in self.of(check)}
        return next(
            (state for state in (State.DOES_NOT, State.LOOK, State.ADDS_UP) if state in states),
            State.NOT_KNOWN,
        )


def read_sheet(database: Database, actor: Actor, application: str, today: date) -> Sheet:
    """The sheet, for those before whom the case is (clause 17). Raises NotAllowed, UserError."""
    require(actor, "read_assessment")
    with database.read() as session:
        commissions.require_sight(session, actor, application, today)
        note_reading(database, actor, "case_papers", application)
        return sheet(session, application)


def sheet(session: Session, application: str) -> Sheet:
    """The four checks of clause 18. Makes temporary tables in the session. Raises UserError where there is no
    such application."""
    row = session.record(SheetApplication, application=application)
    if row is None:
        raise UserError("cases.none", application=application)
    declared, _ = from_document(json.loads(row.document))
    withheld = from_the_commission(session, application)
    explanation = json.loads(row.explanation) if row.explanation and not withheld else None
    last_load_id = row.last_load_id if row.last_load_id is not None else NEWEST_LOAD
    as_of = AsOf(row.filed_on, row.known_on or row.filed_on, last_load_id)
    about = Subject(session, application, row.bin, row.filed_on, as_of, declared, explanation)
    lines = (
        _verification(row, withheld),
        *sheet_operations.lines(about),
        *sheet_value.lines(about),
        *sheet_capacity.lines(about),
    )
    return Sheet(
        application,
        row.bin,
        row.name,
        row.filed_on,
        as_of,
        row.made_up,
        declared,
        explanation,
        lines,
    )


def _verification(row: SheetApplication, withheld: str | None) -> Line:
    """Check 1: the result of digital verification. Close to a cut-off is worth a look."""
    if row.band is None or row.probability is None or row.known_on is None:
        return Line(1, "verification", State.NOT_KNOWN, "assessment_sheet.sentence.not_verified")
    band = Figure(f"criteria.band.{row.band}", "word")
    state = (
        State.DOES_NOT
        if row.band in ("low", "incomplete")
        else State.LOOK
        if row.near_cutoff
        else State.ADDS_UP
    )
    if withheld:
        return Line(
            1,
            "verification",
            State.NOT_KNOWN,
            f"assessment_sheet.sentence.{withheld}",
            {"model": row.model_version},
        )
    values = {
        "band": band,
        "probability": Figure(row.probability, "probability"),
        "model": row.model_version,
        "day": Figure(row.known_on, "day"),
    }
    return Line(
        1,
        "verification",
        state,
        f"assessment_sheet.sentence.verified{'_near' if row.near_cutoff else ''}",
        values,
        known=band,
    )


def main_reasons(sheet: Sheet, language: str) -> list[Reason]:
    """The main reasons of the verification, verbatim as page and letter quote them; none before a
    verification."""
    return reasons.main_reasons(sheet.explanation, language) if sheet.explanation else []
