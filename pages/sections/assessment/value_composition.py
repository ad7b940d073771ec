"""Materials of a good by origin and supplier, the cost price by account, and the formula of Annex 3 with its
figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st
from markupsafe import Markup

from analytics.casework.assessment.in_country_value import Declared
from analytics.documents.forms.application_lists import country_word
from analytics.order.application.cost_price import by_element
from analytics.order.application.document import Good
from analytics.order.application.in_country_value import HOME_CURRENCY
from analytics.order.composition import Part, composition, outcome, sum_of
from analytics.text import Text
from pages.kit.figures import DASH
from pages.sections.assessment.value_result import problems_list

COLUMNS = ("material", "supplier", "origin", "cost", "tenge", "share")
RIGHT = ("cost", "tenge", "share")
GROUPS = ((False, "foreign"), (None, "unknown"), (True, "home"))


def composition_section(t: Text, declared: Declared, place: int) -> None:
    good = declared.content.goods[place]
    st.header(t("assessment_in_country_value.composition"), anchor=False)
    parts = composition(good)
    head = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(
            "r" if name in RIGHT else "", t(f"assessment_in_country_value.column.{name}")
        )
        for name in COLUMNS
    )
    body = Markup("").join(
        _group(t, good, [part for part in parts if part.is_home is home], home, word) for home, word in GROUPS
    )
    caption = Markup('<caption class="tz-sr">{}</caption>').format(
        t("assessment_in_country_value.composition")
    )
    table = Markup("<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(caption, head, body)
    st.html(
        Markup('<div class="tz" lang="{}" style="overflow-x: auto" tabindex="0">{}</div>').format(
            t.language, table
        )
    )
    _accounts(t, declared, good)
    _formula(t, declared, place)


def _group(t: Text, good: Good, parts: Sequence[Part], home: bool | None, word: str) -> Markup:
    """The materials of one origin, then what they come to."""
    if not parts:
        return Markup("")
    title = Markup('<tr class="group"><th scope="rowgroup" colspan="6">{}</th></tr>').format(
        t(f"assessment_in_country_value.{word}")
    )
    rows = Markup("").join(_row(t, part) for part in parts)
    total = None if home is None else sum_of(parts, home)
    of_cost = (
        None
        if total is None or not good.cost_price or good.cost_price <= 0
        else total / good.cost_price * 100
    )
    cells = Markup('<td class="r tz-num">{}</td><td class="r tz-num">{}</td>').format(
        tenge(t, total), per_cent(t, of_cost)
    )
    return (
        title
        + rows
        + Markup('<tr class="total"><th scope="row" colspan="4">{}</th>{}</tr>').format(
            t("assessment_in_country_value.together"), cells
        )
    )


def _row(t: Text, part: Part) -> Markup:
    values = part.material
    supplier = Markup('{}<br><span class="tz-small">{}</span>').format(
        values.supplier or DASH, values.supplier_bin or ""
    )
    cost = DASH if values.cost is None else f"{t.number(values.cost, 2)} {values.currency or ''}"
    if values.currency not in (None, HOME_CURRENCY):
        rate = (
            t("assessment_in_country_value.rate", rate=t.number(values.rate, 2), day=t.date(values.rate_on))
            if values.rate and values.rate_on
            else ""
        )
        cost = Markup('{}<br><span class="tz-small">{}</span>').format(
            cost, rate or t("assessment_in_country_value.no_rate")
        )
    origin = Markup('{}<br><span class="tz-small">{}</span>').format(
        country_word(t, values.country) if values.country else DASH, values.origin_document or ""
    )
    figures = (cost, tenge(t, part.tenge), per_cent(t, part.of_cost_price))
    cells = Markup("").join(Markup('<td class="r tz-num">{}</td>').format(figure) for figure in figures)
    return Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td>{}</tr>').format(
        values.name or DASH, supplier, origin, cells
    )


def _accounts(t: Text, declared: Declared, good: Good) -> None:
    """The cost price by element, where the applicant gave its accounts."""
    elements = by_element(good, declared.filed_on)
    if not elements:
        return
    text = [
        t(
            "assessment_in_country_value.element",
            name=t(f"assessment_in_country_value.element.{name}"),
            money=tenge(t, sum_),
        )
        for name, sum_ in elements.items()
    ]
    line = t("assessment_in_country_value.accounts", elements=", ".join(text))
    st.html(Markup('<p class="tz tz-help" lang="{}">{}</p>').format(t.language, line))


def _formula(t: Text, declared: Declared, place: int) -> None:
    """100 % − foreign ÷ cost price × 100 %, with the figures in it."""
    result = outcome(declared.content, place, declared.filed_on, declared.lists)
    if result.in_country_value is not None:
        text = {
            "foreign": tenge(t, result.foreign),
            "cost": tenge(t, result.cost_price),
            "share": per_cent(t, result.in_country_value),
        }
        line = t("assessment_in_country_value.formula", **text)
        st.html(Markup('<p class="tz" lang="{}"><b>{}</b></p>').format(t.language, line))
    problems_list(t, result.problems)


def tenge(t: Text, amount: Decimal | None) -> str:
    """KZT to the tiyn: an amount of one unit is small."""
    return DASH if amount is None else f"{t.number(amount, 2)} ₸"


def per_cent(t: Text, value: Decimal | None) -> str:
    return DASH if value is None else t.percent(value, 2)
