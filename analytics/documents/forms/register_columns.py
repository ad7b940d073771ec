"""The fifteen columns of Annex 1 from a row of the Register, in the words of a language; the same for page,
workbook and paper."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from analytics import DATA
from analytics.documents.forms.application_lists import unit_short
from analytics.text import DOCUMENT_LANGUAGES, Text
from analytics.text.firms import firm_name

COLUMNS = range(1, 16)
Row = Mapping[str, Any]


def headings(t: Text) -> list[str]:
    """As the Order's annex has them."""
    return [t(f"documents.register.column.{number}") for number in COLUMNS]


def values(t: Text, row: Row) -> list[Any]:
    """Text, dates and exact decimals in the annex's order; None where the Register does not tell."""
    return [
        row["registration_no"],
        row["bin"],
        named(t, row, "name"),
        joined(", ", row["oked"], row["oked_secondary"]),
        region(t, row["kato"]),
        joined(", ", row["address"], row["email"], row["telephone"]),
        named(t, row, "product"),
        capacity(t, row),
        row["tnved"],
        row["kpved"],
        row["enstru"],
        row["agsk3"],
        share(row["in_country_value"]),
        localisation(row),
        row["included_on"],
    ]


def named(t: Text, row: Row, field: str) -> str:
    """A name in Russian for a Russian reader where the Register has one, else as it is entered; a firm's with
    its legal form as the language has it (ЖШС, ТОО)."""
    russian = row.get(f"{field}_ru") if t.language == "ru" else None
    if russian or field != "name" or t.language not in DOCUMENT_LANGUAGES:
        return str(russian or row[field])
    return firm_name(str(row[field]), t.language)


def joined(separator: str, *parts: str | None) -> str | None:
    return separator.join(part for part in parts if part) or None


def region(t: Text, kato: str | None) -> str | None:
    """The KATO code and the region's name."""
    return joined(" ", kato, regions().get((kato or "")[:2], {}).get(f"name_{t.language}"))


def capacity(t: Text, row: Row) -> str | None:
    """Units a year: as an older Register wrote it, else the figure with its unit."""
    text: str | None = row["capacity_text"]
    if text or row["capacity"] is None:
        return text
    return joined(" ", _figure(t, row["capacity"]), unit_short(t, row["unit"]) if row["unit"] else None)


def localisation(row: Row) -> Decimal | str | None:
    """Per cent (clause 3.10), or as an older Register wrote it."""
    return row["localisation_text"] or share(row["localisation"])


def share(value: Decimal | None) -> Decimal | None:
    """Per cent without needless zeros: 71.25, not 71.2500."""
    if value is None:
        return None
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def shown_share(t: Text, value: Decimal | str | None) -> str:
    """A share for reading: a figure to one place with its sign, a text as it is, a dash for nothing."""
    if value is None:
        return "—"
    return t.percent(value, 1) if isinstance(value, Decimal) else value


def value_shown(t: Text, value: Any) -> str:
    """A value of the Register in a list of what changes: a dash for nothing, a figure without needless
    zeros, of a list how many records it has."""
    if value is None or value in ("", []):
        return "—"
    if isinstance(value, list):
        return t("register_updates.records", n=len(value))
    if isinstance(value, bool):
        return t("application.value.yes" if value else "application.value.no")
    if isinstance(value, date):
        return t.date(value)
    return _figure(t, value) if isinstance(value, Decimal) else str(value)


def _figure(t: Text, value: Decimal) -> str:
    """With groups apart by spaces in every language: 1,200 could be read back as 1.2."""
    grouped_by_commas = "," not in t.number(Decimal("0.5"), 1)
    written = t.number(value, _places(value))
    return written.replace(",", "\u00a0") if grouped_by_commas else written


def _places(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


@cache
def regions() -> dict[str, dict[str, str]]:
    """The first two digits of KATO -> the region's row (data/reference/regions20.csv)."""
    with (DATA / "reference" / "regions20.csv").open(encoding="utf-8", newline="") as stream:
        return {row["kato"][:2]: row for row in csv.DictReader(stream)}
