"""What stood in the Register before: entries of an applicant that were excluded, why, and what became of
appeals (clause 32)."""

from __future__ import annotations

from typing import Any

from analytics.access.rights import Actor, may, require
from analytics.store.database import Database


def earlier_exclusions(database: Database, actor: Actor, bin: str) -> list[dict[str, Any]]:
    """Exclusions of a BIN's entries, newest first: the columns of queries/register/exclusions_of_bin.sql, and
    `appeals` against each (none for those who may not read them). An exclusion that was set aside has
    `reinstated_on`. Raises NotAllowed."""
    require(actor, "read_register")
    with database.read() as session:
        result = session.rows("register/exclusions_of_bin", bin=bin)
        readable = result and may(actor, "action", "read_appeal")
        appeals = (
            session.rows("register/appeals_of_exclusions", changes=[row["change_no"] for row in result])
            if readable
            else []
        )
    return [
        row | {"appeals": [one for one in appeals if one["excluded_by"] == row["change_no"]]}
        for row in result
    ]
