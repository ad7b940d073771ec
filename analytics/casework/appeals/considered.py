"""What every act on an appeal asks first: that it is open, as it was read, and that the actor sits (33)."""

from __future__ import annotations

from datetime import date
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.appeals.reading import Appeal, read
from analytics.casework.cases import moves as cases
from analytics.order.commission import Seat
from analytics.order.states import PathError
from analytics.store.database import Session
from analytics.text import UserError
from analytics.text.values import Sentence


class LeftToDo(UserError):
    """What keeps a vote or a decision closed; every item is named."""

    def __init__(self, left: list[Sentence]) -> None:
        super().__init__("appeals.left_to_do")
        self.left = left

    def render(self, t: Any) -> str:
        return str(
            t(self.key, left="; ".join(PathError(key, **values).render(t) for key, values in self.left))
        )


def open_appeal(session: Session, appeal: str, on: date) -> Appeal:
    content = read(session, appeal, on)
    if not content.is_open:
        raise PathError(
            "appeals.closed",
            appeal=appeal,
            stage=f"states.stage.{content.head.stage}",
            on=content.head.closed_on,
        )
    if on < content.head.filed_on:
        raise PathError("appeals.before_filing", appeal=appeal, on=content.head.filed_on)
    return content


def at_version(session: Session, appeal: str, expected_version: int, on: date) -> Appeal:
    content = read(session, appeal, on)
    if content.head.version != expected_version:
        raise cases.changed(session, appeal, content.head.stage)
    return open_appeal(session, appeal, on)


def claim(session: Session, result: Appeal, to: str, closed_on: date | None) -> None:
    """Claims the version that was read. Two at once: the second is told who was faster."""
    named = {
        "appeal": result.number,
        "stage": to,
        "closed_on": closed_on,
        "expected_version": result.head.version,
    }
    if session.scalar("appeals/claim", **named) is None:
        raise cases.changed(session, result.number, result.head.stage)


def require_seat(result: Appeal, actor: Actor, *seats: Seat) -> None:
    """A role alone seats nobody: the actor sits in the appeal commission, on one of the seats where they are
    named."""
    if result.edition is None:
        raise LeftToDo(result.blockers_before_vote)
    seat = result.seat_of(actor.login)
    if seat is None:
        raise UserError("appeals.not_sitting", login=actor.login)
    if seats and seat not in seats:
        raise UserError("appeals.leads_only")
