"""Named queries of intake with the names of a kind's table and columns put in: names from our declarations,
never from input."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.store.intake.kinds import Kind
from analytics.store.queries import sql


def filled(name: str, **names: str) -> str:
    """queries/intake/NAME.sql with its {names} replaced."""
    text = sql(f"intake/{name}")
    for mark, value in names.items():
        text = text.replace("{" + mark + "}", value)
    return text


def same(left: str, right: str, kind: Kind) -> str:
    return " AND ".join(f"{left}.{column} = {right}.{column}" for column in kind.key)


def insert_rows(kind: Kind) -> str:
    return filled("insert_rows", table=kind.table)


def repeated_keys(kind: Kind) -> str:
    columns = [f"staged.{column}" for column in kind.key]
    return filled(
        "repeated_keys",
        key_text=f"concat_ws(' / ', {', '.join(columns)})",
        key=", ".join(kind.key),
        same_key=same("repeated", "staged", kind),
        staged_key=", ".join(columns),
    )


def unknown_codes(kind: Kind, column: str, day: str | None) -> str:
    code = f"unnest({column})" if kind.column(column).type == "list" else column
    return filled("unknown_codes", code=code, day=day or "$as_of::DATE")


def disagreeing_rows(document: str, columns: Sequence[str]) -> str:
    return filled(
        "disagreeing_rows",
        document=document,
        columns=", ".join(columns),
        names=", ".join(f"'{column}'" for column in columns),
        differ=" OR ".join(f"min({column}) <> max({column})" for column in columns),
    )


def replacements(kind: Kind) -> tuple[str, str]:
    """The two statements that note what replaces what."""
    names = {"table": kind.table, "same_key": same("incoming", "known", kind)}
    return filled("replace_older", **names), filled("replace_incoming", **names)
