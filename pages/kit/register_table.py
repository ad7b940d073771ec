"""The Register as a list: eight of the fifteen columns of Annex 1; a press on the name opens the entry."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from analytics.casework.register.grounds import ground_text
from analytics.casework.register.reading_records import EntryGood, FoundGood
from analytics.documents.forms.register_columns import (
    firm_named,
    localisation,
    named,
    share,
    shown_share,
)
from analytics.text import Text
from pages.frame.url_state import set_param
from pages.kit.regions import region_name
from pages.kit.rows_table import Column, Row, rows_table

KEY = "register_rows"


def register_table(t: Text, rows: Sequence[FoundGood], *, excluded: bool) -> None:
    """`excluded`: with the state, its date and clause."""
    columns = (
        Column(t("register.column.number"), "nowrap wide"),
        Column(t("register.column.name"), opens=True),
        Column(t("register.column.product")),
        Column(t("register.column.region")),
        Column(t("register.column.tnved"), "nowrap"),
        Column(t("register.column.share"), "r nowrap"),
        Column(t("register.column.level"), "r nowrap"),
        Column(t("register.column.included"), "nowrap"),
        *([Column(t("register.column.state"))] if excluded else []),
    )
    rows_table(t, KEY, t("register.table_alt"), columns, [_row(t, row, excluded) for row in rows], open_entry)


def open_entry(registration_no: str) -> None:
    """The entry takes the place of the list, and stands in the address."""
    set_param("id", registration_no)


def state_text(t: Text, row: FoundGood | EntryGood) -> str:
    """In force, or since when and by which clause it is not."""
    if row.in_force:
        return t("register.in_force")
    assert row.excluded_on
    assert row.excluded_ground
    return t("register.excluded_on", day=t.date(row.excluded_on), ground=ground_text(t, row.excluded_ground))


def _row(t: Text, row: FoundGood, excluded: bool) -> Row:
    number, product = row.registration_no, named(t, row.product, row.product_ru)
    name, region = firm_named(t, row.name, row.name_ru), region_name(t, row.kato)
    level, value = localisation(row.localisation, row.localisation_text), share(row.in_country_value)
    state = [state_text(t, row)] if excluded else []
    return Row(
        number,
        f"{name}, {product}",
        (
            number,
            Markup('{}<span class="tz-small tz-only-medium">{}</span>').format(name, number),
            product,
            region,
            row.tnved or "—",
            shown_share(t, value),
            shown_share(t, level),
            t.date(row.included_on),
            *state,
        ),
        (
            number,
            name,
            product,
            region,
            row.tnved or "",
            "" if value is None else value,
            "" if level is None else level,
            row.included_on,
            *state,
        ),
    )
