"""What a query gives, declared in its header: `-- Columns: name TYPE, …`. `python -m
tests.store.query_columns` writes the declarations anew from what DuckDB describes; test_query_columns.py
holds the two together."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import duckdb

from analytics import QUERIES

WIDTH = 107
# Folders whose every query declares its columns; elsewhere a query may.
DECLARED = (
    "appeals",
    "assessment",
    "cases",
    "complaints",
    "demo",
    "evidence",
    "filing",
    "intake",
    "letters",
    "models",
    "monitoring",
    "overview",
    "people",
    "publishing",
    "readings",
    "register",
    "setup",
    "signing",
    "store",
    "study",
    "submissions",
    "verification",
)
QUESTION = re.compile(r"(SELECT|WITH)\b(?!.*(\{|read_parquet))", re.DOTALL)
HEADER = re.compile(r"\A(?:--[^\n]*\n)+")
COLUMNS = re.compile(r"^-- Columns: (?:[^\n]*\n)(?:--   [^\n]*\n)*", re.MULTILINE)


def connection() -> duckdb.DuckDBPyConnection:
    """An empty database with the tables of the workbench."""
    opened = duckdb.connect()
    for file in sorted((QUERIES / "schema").glob("*.sql")):
        opened.execute(file.read_text(encoding="utf-8"))
    return opened


def queries() -> list[Path]:
    """The queries whose columns are declared: a question each, whole (no fragment, no act, no file, nothing
    that its caller fills in)."""
    files = [file for folder in DECLARED for file in sorted((QUERIES / folder).glob("*.sql"))]
    return [
        file
        for file in files
        if re.match(r"(SELECT|WITH)\b(?!.*(\{|read_parquet))", without_header(file).lstrip(), re.S)
    ]


def without_header(file: Path) -> str:
    return HEADER.sub("", file.read_text(encoding="utf-8"))


def described(opened: duckdb.DuckDBPyConnection, file: Path) -> str | None:
    """The columns of a query as DuckDB names them, asked with every parameter empty; None where it reads a
    table that its caller makes."""
    text = without_header(file).strip().rstrip(";")
    values = dict.fromkeys(re.findall(r"\$([a-z_0-9]+)", re.sub(r"--[^\n]*", "", text)))
    try:
        rows = opened.execute(f"DESCRIBE {text}", values or None).fetchall()
    except duckdb.CatalogException:
        return None
    return ", ".join(f"{name} {kind}" for name, kind, *_ in rows)


def declared(file: Path) -> str | None:
    """The columns that the header declares; None where it does not."""
    match = COLUMNS.search(file.read_text(encoding="utf-8"))
    if match is None:
        return None
    text = re.sub(r"^--", "", match[0], flags=re.MULTILINE).split()
    return " ".join(text[1:]).rstrip(".")


def declare(file: Path, columns: str) -> None:
    """Writes the declaration at the end of the header."""
    text = COLUMNS.sub("", file.read_text(encoding="utf-8"))
    whole = re.sub(r"(?<!,) ", "\N{NO-BREAK SPACE}", columns)  # a name stays with its type
    lines = textwrap.wrap(f"Columns: {whole}.", WIDTH, subsequent_indent="  ", break_long_words=False)
    header = HEADER.match(text)
    if header is None:
        raise ValueError(f"{file} has no header")
    written = "".join(f"-- {line}\n".replace("\N{NO-BREAK SPACE}", " ") for line in lines)
    file.write_text(header[0] + written + text[header.end() :], encoding="utf-8")


def main() -> None:
    opened = connection()
    for file in queries():
        columns = described(opened, file)
        if columns and columns != declared(file):
            declare(file, columns)
            print(file.relative_to(QUERIES))


if __name__ == "__main__":
    main()
