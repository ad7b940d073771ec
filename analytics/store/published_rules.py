"""What of the database leaves in a published copy, and how: data/rules/publishing.toml and
published_views.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import Field

from analytics.order.dated import Table, Words, read

TREATMENTS = ("keep", "key", "names", "contacts", "figures", "mentions", "somebody")
# What a column that may not be empty holds where its value does not leave.
NOTHING = {
    "VARCHAR": "'—'",
    "BOOLEAN": "false",
    "DOUBLE": "'NaN'::DOUBLE",
    "DATE": "DATE '1900-01-01'",
    "TIMESTAMP": "TIMESTAMP '1900-01-01'",
}


@dataclass(frozen=True, slots=True)
class CopyContents:
    """What the copy holds beyond the rest: names with the real numbers, contacts, tax figures."""

    names: bool = False
    contacts: bool = False
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it stands in the schema."""

    name: str
    type: str
    nullable: bool


class Leaving(Table):
    """What of a table leaves: its columns by treatment; `only`: the table is copied only where figures
    are."""

    only: Literal["figures"] | None = None
    keep: Words = ()
    key: Words = ()
    names: Words = ()
    contacts: Words = ()
    figures: Words = ()
    mentions: Words = ()
    somebody: Words = ()

    def treatments(self) -> dict[str, str]:
        """Column -> its treatment; what is not named here does not leave."""
        return {name: treatment for treatment in TREATMENTS for name in getattr(self, treatment)}


class Publishing(Table):
    """data/rules/publishing.toml."""

    table: dict[str, Leaving]


class View(Table):
    """A documented view: what it is, and what each of its columns is."""

    comment: str = Field(min_length=1)
    columns: dict[str, str]


class Views(Table):
    """data/rules/published_views.toml."""

    view: dict[str, View]


@cache
def leaving() -> dict[str, Leaving]:
    """Table -> what of it leaves."""
    return read(Publishing, "publishing").table


@cache
def views() -> dict[str, View]:
    """Views by name, in the order of the file."""
    return read(Views, "published_views").view


def expression(column: Column, treatment: Mapping[str, str], query: CopyContents) -> str | None:
    """What is written into a column of the copy, as SQL over the source; None: nothing."""
    name, kind = column.name, treatment.get(column.name)
    shown = {"keep": True, "names": query.names, "contacts": query.contacts, "figures": query.figures}
    if kind and shown.get(kind):
        return name
    if kind == "key":
        return name if query.names else _pseudonym(name)
    if kind == "somebody":
        return f"CASE WHEN {name} IS NOT NULL THEN '—' END"
    if kind == "mentions" and query.figures:
        number = "coalesce(application, bin)"
        return (
            name
            if query.names
            else f"replace(replace({name}, {number}, {_pseudonym(number)}), bin, {_pseudonym('bin')})"
        )
    return None if column.nullable else NOTHING[column.type]


def _pseudonym(name: str) -> str:
    """16 digits of a keyed hash: the same for the same number in every copy of one database, not to be undone
    without the key."""
    return f"left(sha256($key || '/' || {name} || '/' || $key), 16)"  # of no number: none


def reference_page() -> str:
    """docs/published.md: every view with its columns, as the copy itself says it."""
    lines = [
        "# The published copy, view by view",
        "",
        (
            "`python -m analytics publish` makes it; its views lie in the schema `published`. The file says"
            " the same words itself"
        ),
        (
            "(`duckdb_views()`, `duckdb_columns()`). In its schema `main` lie the workbench's own tables with"
            " what of them leaves"
        ),
        (
            "(`data/rules/publishing.toml`), so that the functions of the workbench read a copy as they read"
            " the database:"
        ),
        "`analytics.store.published.open_published(path)`.",
        "",
        (
            "Without `--names` a copy has no names, and stable pseudonyms in place of numbers. It is not"
            " anonymous: codes of goods and"
        ),
        (
            "figures can tell who a producer is, since the Register itself is published. A copy is for"
            " service use."
        ),
        "",
    ]
    for name, view in views().items():
        lines += [f"## {name}", "", view.comment, "", "| column | what it is |", "|---|---|"]
        lines += [f"| `{column}` | {comment} |" for column, comment in view.columns.items()] + [""]
    return "\n".join(lines)
