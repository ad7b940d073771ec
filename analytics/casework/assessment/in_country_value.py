"""What a case declares of its goods, for the page of in-country value: the application as filed, and the
lists it is held against."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.access.rights import Actor, require
from analytics.casework.assessment.rows import SheetApplication
from analytics.casework.commissions import editions as commissions
from analytics.casework.readings.noting import note_reading
from analytics.order.application.document import Application
from analytics.order.application.reading import from_document
from analytics.order.operations import ListedOperation
from analytics.store.database import Database
from analytics.store.operations import lists
from analytics.text import UserError


@dataclass(frozen=True, slots=True)
class Declared:
    """An application as filed. `listed`: lines of the list of each product group in force on the day of
    filing (empty: no list)."""

    application: str
    name: str
    filed_on: date
    content: Application
    listed: Mapping[str | None, tuple[ListedOperation, ...]]

    def lists(self, product_group: str | None, on: date) -> tuple[ListedOperation, ...]:
        """order.operations.Lists of this application; of its own day only."""
        if on != self.filed_on:
            raise ValueError(f"the lists at hand are those of {self.filed_on}")
        return self.listed.get(product_group, ())


def read_declared(database: Database, actor: Actor, application: str, today: date) -> Declared:
    """The application, for those before whom the case is (clause 17). Raises NotAllowed, UserError."""
    require(actor, "read_assessment")
    with database.read() as session:
        commissions.require_sight(session, actor, application, today)
        note_reading(database, actor, "case_papers", application)
        row = session.record(SheetApplication, application=application)
        if row is None:
            raise UserError("cases.none", application=application)
        content, _ = from_document(json.loads(row.document))
        in_force = lists(session)
        listed = {good.product_group: in_force(good.product_group, row.filed_on) for good in content.goods}
    return Declared(application, row.name, row.filed_on, content, listed)
