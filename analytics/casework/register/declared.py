"""What a producer has declared, as it stands now: the application as filed, what the Register has of it, and
the lists that updates changed since (clauses 10, 26, D30)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from analytics.casework.register.reading_records import EntryHead
from analytics.casework.register.records import DeclaredLists, FiledApplication
from analytics.casework.register.versions import Version
from analytics.order.application.document import Application
from analytics.order.application.fields import Section
from analytics.order.update_rules import update_rules
from analytics.store.database import Session
from analytics.text.values import Json

CODES = ("tnved", "kpved", "enstru", "agsk3")
OF_PRODUCER = ("bin", "name", "name_ru", "oked", "email", "telephone", "certificate")


def declared_application(session: Session, registration_no: str, rows: Sequence[Version]) -> Application:
    """The declaration behind an entry: goods under the numbers of the application or, where the Register took
    them in without one, of their rows. `rows`: those in force."""
    document = _as_filed(session, registration_no)
    _take_over(document, rows)
    for update in session.records(DeclaredLists, registration_no=registration_no):
        changes = json.loads(update.changes)
        pending = json.loads(update.pending) if update.pending else ()
        _apply(document, rows, update.row_no, {k: v for k, v in changes.items() if k not in pending})
    return Application.model_validate(document)


def good_number(row: Version) -> int:
    """Under which number a row's good stands in the declaration."""
    return int(row.good_no or row.row_no)


def place_of(application: Application, row: Version) -> int:
    """The place of a row's good in the declaration."""
    numbers = [good.number for good in application.goods]
    return numbers.index(good_number(row))


def records_of(owner: Section, name: str) -> list[Json]:
    """A list of the declaration as plain records."""
    return [one.model_dump(mode="json", exclude_none=True) for one in getattr(owner, name)]


def _as_filed(session: Session, registration_no: str) -> Json:
    entry = session.record(EntryHead, registration_no=registration_no)
    if entry is None or not entry.application:
        return {}
    filed = session.record(FiledApplication, applications=[entry.application])
    document: Json = json.loads(filed.document) if filed else {}
    return document


def _take_over(document: Json, rows: Sequence[Version]) -> None:
    """What the Register has counts over what was filed; goods that are not in it stay out."""
    first = rows[0]
    document |= {name: value for name in OF_PRODUCER if (value := getattr(first, name))}
    if first.oked_secondary:
        document["oked_secondary"] = [one.strip() for one in first.oked_secondary.split(",")]
    document.setdefault("sites", [{"number": 1, "kato": first.kato, "address": first.address}])
    filed = {good.get("number"): good for good in document.get("goods", [])}
    document["goods"] = [_good(filed.get(good_number(row), {}), row) for row in rows]


def _good(filed: Json, row: Version) -> Json:
    good = {**filed, "number": good_number(row), "name_kk": row.product}
    figures = {"capacity_per_year": row.capacity, "cost_price": row.cost_price}
    codes = {name: code.split(",")[0].strip() for name in CODES if (code := getattr(row, name))}
    values = {"name_ru": row.product_ru, "unit": row.unit, **figures, **codes}
    good |= {name: value for name, value in values.items() if value is not None}
    if row.agsk3:
        good["construction"] = True
    return good


def _apply(document: Json, rows: Sequence[Version], row_no: int | None, changes: Mapping[str, Any]) -> None:
    facts = update_rules().of(row_no)
    lists = {name: value for name, value in changes.items() if name in facts.lists}
    row = next((one for one in rows if one.row_no == row_no), None)
    if row_no is None:
        document |= lists
    elif row is not None:
        good = next(one for one in document["goods"] if one["number"] == good_number(row))
        good |= lists
