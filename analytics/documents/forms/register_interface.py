"""JSON of the public register's open interface, saved page by page: its own names of fields, its pages and
totals (data/rules/register.toml)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from analytics.documents.forms.form_cells import Expected, clean_text
from analytics.documents.forms.interface_commas import settled
from analytics.documents.forms.register_raw import EXPECTED, RawRegister, RawRow, limited
from analytics.documents.forms.register_rules import rules
from analytics.store.intake.cells import CellProblem
from analytics.text import UserError
from analytics.text.values import Json

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Page:
    """One saved answer: its rows, and what it says about the whole; a mark that it lacks is None."""

    name: str
    rows: list[Json]
    total: int | None
    number: int | None
    pages: int | None
    has_next: bool
    has_previous: bool


def read_interface(files: Sequence[Path]) -> RawRegister:
    """The rows of all pages. Raises UserError where a file is no answer of the interface, or the pages are
    not the whole: none is taken then."""
    pages = [_page(file) for file in files]
    _check_whole(pages)
    unknown = sorted({str(name) for page in pages for row in page.rows for name in row} - set(_fields()))
    several = len(pages) > 1
    rows = (
        _raw(number, row, page.name if several else None) for page in pages for number, row in _numbered(page)
    )
    return RawRegister(settled(limited(rows)), unknown)


def _numbered(page: Page) -> Iterator[tuple[int, Json]]:
    return enumerate(page.rows, start=1)


def _raw(number: int, row: Json, file: str | None) -> RawRow:
    values: Json = {}
    unreadable: dict[str, CellProblem] = {}
    for name, value in row.items():
        field = _fields().get(name)
        if field is None or (value in (None, "", []) and field in values):
            continue
        try:
            cleaned = _clean(value, EXPECTED.get(field, "text"))
            if values.get(field) not in (None, "", [], cleaned):
                raise CellProblem("register.import.two_values", names=_names_of(field, row))
            values[field] = cleaned
        except CellProblem as problem:
            values[field], unreadable[field] = value, problem
    return RawRow(number, values, unreadable=unreadable, file=file)


def _names_of(field: str, row: Json) -> str:
    return ", ".join(name for name in row if _fields().get(name) == field)


def _clean(value: Any, expected: Expected) -> Any:
    """Texts, alone or in a list, without characters that nobody sees. Raises CellProblem."""
    if isinstance(value, str):
        return clean_text(value, expected)
    return [_clean(one, expected) for one in value] if isinstance(value, list) else value


def _page(file: Path) -> Page:
    size, most = file.stat().st_size, rules().importing.max_bytes
    if size > most:
        raise UserError(
            "register.import.too_big", megabytes=round(size / MEGABYTE), limit=round(most / MEGABYTE)
        )
    try:
        # Exact figures stay exact.
        text = file.read_text(encoding="utf-8-sig")
        document = json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UserError("register.import.not_json", name=file.name, reason=str(error)[:200]) from error
    rows = _rows_of(document)
    if rows is None:
        raise UserError("register.import.no_rows", name=file.name)
    marks = _marks(document)
    return Page(
        file.name,
        rows,
        _whole(marks.get("total")),
        _whole(marks.get("page")),
        _whole(marks.get("pages")),
        bool(marks.get("next")),
        bool(marks.get("previous")),
    )


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _once(pairs: list[tuple[str, Any]]) -> Json:
    """An object whose names stand once each: of two values one would be lost. Raises ValueError."""
    row = dict(pairs)
    if len(row) < len(pairs):
        times = Counter(name for name, _ in pairs)
        raise ValueError(", ".join(name for name, result in times.items() if result > 1))
    return row


def _rows_of(document: Any) -> list[Json] | None:
    """The list of rows: the document itself, the one under a known name, or the one list of objects in it."""
    if isinstance(document, dict):
        named = [document[name] for name in rules().interface.rows if isinstance(document.get(name), list)]
        lists = named or [value for value in document.values() if isinstance(value, list)]
        document = lists[0] if len(lists) == 1 else None
    if isinstance(document, list) and all(isinstance(row, dict) for row in document):
        return document
    return None


def _marks(document: Any) -> Json:
    """What an answer says about its page and the whole, at its top or one level below."""
    if not isinstance(document, dict):
        return {}
    levels = [document, *(value for value in document.values() if isinstance(value, dict))]
    return {
        mark: level[name]
        for mark, names in rules().interface.pages.items()
        for level in reversed(levels)
        for name in reversed(names)
        if name in level
    }


def _whole(value: Any) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _check_whole(pages: Sequence[Page]) -> None:
    """Raises UserError where pages are missing, stand twice, or tell different totals."""
    totals, counts = {page.total for page in pages} - {None}, {page.pages for page in pages} - {None}
    if len(totals) > 1 or len(counts) > 1:
        raise UserError("register.import.pages_disagree", names=", ".join(page.name for page in pages))
    result = sum(len(page.rows) for page in pages)
    total, count = next(iter(totals), None), next(iter(counts), None)
    numbers = Counter(page.number for page in pages if page.number is not None)
    twice = sorted(number for number, times in numbers.items() if times > 1)
    if twice:
        raise UserError("register.import.page_twice", pages=", ".join(map(str, twice)))
    missing = sorted(set(range(1, (count or max(numbers, default=0)) + 1)) - set(numbers)) if numbers else []
    if missing:
        raise UserError(
            "register.import.pages_missing",
            pages=", ".join(map(str, missing)),
            found=result,
            total=total if total is not None else "?",
        )
    if total is not None and result != total:
        raise UserError("register.import.rows_missing", found=result, total=total)
    _check_ends(pages, bool(numbers))


def _check_ends(pages: Sequence[Page], numbered: bool) -> None:
    """An answer that speaks of a next or an earlier page is not the whole."""
    last = max(pages, key=lambda page: page.number or 0)
    first = min(pages, key=lambda page: page.number or 0)
    if (numbered or len(pages) == 1) and (last.has_next or first.has_previous):
        raise UserError("register.import.more_pages", name=last.name if last.has_next else first.name)


@cache
def _fields() -> dict[str, str]:
    """Every name of the interface -> ours."""
    return {name: field for field, names in rules().interface.fields.items() for name in names}
