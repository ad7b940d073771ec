"""The made-up people of the demonstration and the commissions they sit in
(data/rules/demonstration_*.toml)."""

from __future__ import annotations

from datetime import date

from analytics.access.demonstration import demonstration_people as people
from analytics.access.rights import Actor, require
from analytics.casework.cases import duty
from analytics.casework.commissions import commission_file
from analytics.casework.commissions import editions as commissions
from analytics.order.dated import RULES
from analytics.store.database import Database
from analytics.text import DEFAULT_LANGUAGE, text_for

__all__ = ["approve_commissions", "name_duty_official", "people"]

HEAD = "head.demo"  # who decides (clause 24)
ON_DUTY = "official.demo"  # to whom overdue cases go (D12)
COMMISSIONS = RULES / "demonstration_commissions.toml"


def approve_commissions(database: Database, actor: Actor, since: date) -> None:
    """The made-up commissions, approved by the made-up head (15), in force since the made-up country's first
    day."""
    require(actor, "make_demonstration")
    head = people()[HEAD]
    for commission in commission_file.read_file(COMMISSIONS):
        commissions.approve(database, head, commission.model_copy(update={"valid_from": since}))


def name_duty_official(database: Database, since: date) -> None:
    """The made-up head names the made-up official to whom overdue cases go (D12)."""
    duty.name_official(
        database, people()[HEAD], ON_DUTY, reason=text_for(DEFAULT_LANGUAGE)("demo.ground"), today=since
    )
