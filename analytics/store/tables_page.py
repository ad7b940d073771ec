"""docs/tables.md: the tables of the workbench, slice by slice, drawn from queries/schema."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import duckdb

from analytics import QUERIES
from analytics.store.queries import sql

STATEMENT = re.compile(r"((?:^--[^\n]*\n)*)^CREATE TABLE (\w+)", re.MULTILINE)
HEAD = """# The tables of the database

Made by `python -m analytics docs tables` from `queries/schema`, a file a slice; a test keeps it true. PK: the
key. FK: a column that refers to another table's key, kept by the database (solid line) or by the code that
writes it (dotted line). Foreign keys stand only where they do not slow down a load (rows of snapshots have
none: measured, a third more time) and where a row that is referred to is never changed.
"""
# Keys whose name means something else in other tables.
OWN_MEANING = ("name", "login", "version", "entry_no")


@dataclass(slots=True)
class TableOf:
    """A table as the database describes it."""

    comment: str = ""
    columns: list[tuple[str, str]] = field(default_factory=list)
    key: tuple[str, ...] = ()
    kept: dict[str, str] = field(default_factory=dict)  # column -> table, by a foreign key

    def refers(self, owners: dict[str, str], name: str) -> dict[str, str]:
        """Column -> the table whose key it is, by a foreign key or by its name."""
        by_name = {column: owners[column] for column, _ in self.columns if column in owners}
        return {column: to for column, to in (by_name | self.kept).items() if to != name}


def page() -> str:
    """The whole document."""
    tables = described()
    owners = _owners(tables)
    lines = [HEAD]
    for file in sorted((QUERIES / "schema").glob("*.sql")):
        text = file.read_text(encoding="utf-8")
        names = [match[2] for match in STATEMENT.finditer(text)]
        lines += [f"## {_slice(file.stem)}", "", _prose(text.split("\n\n")[0]), "", "```mermaid", "erDiagram"]
        for name in names:
            lines += _entity(name, tables[name], owners)
        lines += [*_relations(names, tables, owners), "```", ""]
        lines += [f"- `{name}`: {tables[name].comment}" for name in names if tables[name].comment] + [""]
    return "\n".join(lines).rstrip() + "\n"


def described() -> dict[str, TableOf]:
    """Every table of queries/schema by name, with the comment that stands before it."""
    tables: dict[str, TableOf] = {}
    with duckdb.connect() as connection:
        for file in sorted((QUERIES / "schema").glob("*.sql")):
            text = file.read_text(encoding="utf-8")
            connection.execute(text)
            tables |= {match[2]: TableOf(_prose(match[1])) for match in STATEMENT.finditer(text)}
        for table, column, kind, _ in connection.execute(sql("store/schema_columns")).fetchall():
            tables[table].columns.append((column, kind))
        for table, kind, columns, referred in connection.execute(sql("store/schema_keys")).fetchall():
            if kind == "PRIMARY KEY":
                tables[table].key = tuple(columns)
            else:
                tables[table].kept |= dict.fromkeys(columns, referred)
    return tables


def _owners(tables: dict[str, TableOf]) -> dict[str, str]:
    """Key column -> the table whose key it is: the only one, or the one that is named after it."""
    candidates: dict[str, list[str]] = {}
    for name, table in tables.items():
        if len(table.key) == 1:
            candidates.setdefault(table.key[0], []).append(name)
    owners = {}
    for column, names in candidates.items():
        named = [name for name in names if name == re.sub(r"_(id|no)$", "", column) + "s"]
        if len(names) == 1 or named:
            owners[column] = (named or names)[0]
    return {column: name for column, name in owners.items() if column not in OWN_MEANING}


def _entity(name: str, table: TableOf, owners: dict[str, str]) -> Iterator[str]:
    refers = table.refers(owners, name)
    yield f"    {name} {{"
    for column, kind in table.columns:
        marks = ", ".join(
            mark for mark, there in (("PK", column in table.key), ("FK", column in refers)) if there
        )
        plain = kind.split("(")[0].replace("[]", "_list")
        yield f"        {plain} {column} {marks}".rstrip()
    yield "    }"


def _relations(names: list[str], tables: dict[str, TableOf], owners: dict[str, str]) -> Iterator[str]:
    for name in names:
        columns: dict[tuple[str, str], list[str]] = {}
        for column, to in tables[name].refers(owners, name).items():
            columns.setdefault((to, "--" if column in tables[name].kept else ".."), []).append(column)
        for (to, line), its in sorted(columns.items()):
            yield f'    {to} ||{line}o{{ {name} : "{", ".join(its)}"'


def _slice(stem: str) -> str:
    return stem.split("_", 1)[1].replace("_", " ").capitalize()


def _prose(comment: str) -> str:
    return " ".join(line.removeprefix("--").strip() for line in comment.strip().splitlines())
