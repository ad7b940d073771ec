"""The fifteen columns of Annex 1 from a row of the Register, in the words of a language; the same for page,
workbook and paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from analytics.documents.forms.application_lists import unit_short
from analytics.documents.forms.register_goods import RegisterGood
from analytics.order.reference_tables import region_of
from analytics.text import DOCUMENT_LANGUAGES, Text
from analytics.text.firms import firm_name

COLUMNS = range(1, 16)


def headings(t: Text) -> list[str]:
    """As the Order's annex has them."""
    return [t(f"documents.register.column.{number}") for number in COLUMNS]


def values(t: Text, row: RegisterGood) -> list[Any]:
    """Text, dates and exact decimals in the annex's order; None where the Register does not tell."""
    return [
        row.registration_no,
        row.bin,
        firm_named(t, row.name, row.name_ru),
        joined(", ", row.oked, row.oked_secondary),
        region(t, row.kato),
        joined(", ", row.address, row.email, row.telephone),
        named(t, row.product, row.product_ru),
        capacity(t, row),
        row.tnved,
        row.kpved,
        row.enstru,
        row.agsk3,
        share(row.in_country_value),
        localisation(row.localisation, row.localisation_text),
        row.included_on,
    ]


def named(t: Text, own: str, russian: str | None) -> str:
    """A name in Russian for a Russian reader where the Register has one, else as it is entered."""
    return (russian if t.language == "ru" else None) or own


def firm_named(t: Text, own: str, russian: str | None) -> str:
    """As `named`, for a firm: with its legal form as the language has it (ЖШС, ТОО)."""
    if t.language not in DOCUMENT_LANGUAGES or (russian and t.language == "ru"):
        return named(t, own, russian)
    return firm_name(own, t.language)


def joined(separator: str, *parts: str | None) -> str | None:
    return separator.join(part for part in parts if part) or None


def region(t: Text, kato: str | None) -> str | None:
    """The KATO code and the region's name."""
    named_so = region_of(kato)
    return joined(" ", kato, named_so.names[t.language] if named_so else None)


def capacity(t: Text, row: RegisterGood) -> str | None:
    """Units a year: as an older Register wrote it, else the figure with its unit."""
    if row.capacity_text or row.capacity is None:
        return row.capacity_text
    return joined(" ", _figure(t, row.capacity), unit_short(t, row.unit) if row.unit else None)


def localisation(value: Decimal | None, text: str | None) -> Decimal | str | None:
    """Per cent (clause 3.10), or as an older Register wrote it."""
    return text or share(value)


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
