"""Lists of production conditions and technological operations (Law art. 51-7(3); clauses 3.10, 18(2)), as
versions in the database."""

from __future__ import annotations

from datetime import date
from functools import cache

from analytics.order.operations import ListedOperation, Lists, listed
from analytics.store.as_of import NEWEST_LOAD
from analytics.store.session import Session
from analytics.text import LANGUAGES


def lists(session: Session, last_load_id: int = NEWEST_LOAD) -> Lists:
    """The lists as of load L. For a group and a day the newest version (as-of, then load) that speaks of that
    day counts, whole; a group that was never loaded has the lines that are shipped."""

    @cache
    def loaded() -> set[str]:
        return {
            row["product_group"]
            for row in session.rows("assessment/sheet_operations_groups", last_load_id=last_load_id)
        }

    @cache
    def in_force(product_group: str | None, on: date) -> tuple[ListedOperation, ...]:
        if product_group not in loaded():
            return listed(product_group, on)
        rows = session.rows(
            "assessment/sheet_operations_in_force",
            product_group=product_group,
            on=on,
            last_load_id=last_load_id,
        )
        return (
            tuple(line for line in map(_line, rows) if line.in_force(on))
            if rows
            else listed(product_group, on)
        )

    return in_force


def _line(row: dict[str, object]) -> ListedOperation:
    names = {language: str(row[f"name_{language}"] or "") for language in LANGUAGES}
    return ListedOperation(
        str(row["product_group"]),
        str(row["code"]),
        str(row["kind"]),
        names,
        row["valid_from"],  # type: ignore[arg-type]
        row["valid_to"],  # type: ignore[arg-type]
        row["required"],  # type: ignore[arg-type]
        str(row["reference"] or ""),
    )
