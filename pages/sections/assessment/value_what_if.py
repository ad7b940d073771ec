"""What if: another cost price, other costs and origins of materials, other operations; the shares move, the
case does not."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st
from markupsafe import Markup

from analytics.casework.assessment.in_country_value import Declared
from analytics.documents.forms.application_lists import country_word
from analytics.order.application.document import Good
from analytics.order.application.in_country_value import HOME, cost_in_tenge
from analytics.order.composition import Otherwise, Outcome, outcome, tried
from analytics.text import Text
from pages.frame.states import note
from pages.kit.choices import choose_many
from pages.sections.assessment.value_composition import per_cent, tenge
from pages.sections.assessment.value_result import problems_list

ABROAD = "XX"  # ISO 3166 leaves it to the user: some other country
MOST = 12  # materials that can be changed: the dearest


def what_if_section(t: Text, declared: Declared, place: int) -> None:
    good = declared.content.goods[place]
    st.header(t("assessment_in_country_value.what_if"), anchor=False)
    note(t("assessment_in_country_value.what_if_note"))
    if good.cost_price is None:
        st.markdown(t("assessment_in_country_value.no_cost_price"))
        return
    key = f"{declared.application}_{place}"
    cost_price = Decimal(
        str(
            st.number_input(
                t("assessment_in_country_value.cost_price"),
                value=float(good.cost_price),
                step=1.0,
                key=f"if_cost_{key}",
            )
        )
    )
    materials = _materials(t, good, key)
    names = {
        operation.code or operation.name or "": f"{operation.code or ''} {operation.name or ''}".strip()
        for operation in good.operations
    }
    done = [operation.code or operation.name or "" for operation in good.operations if operation.performed]
    performed = choose_many(
        t("assessment_in_country_value.performed"), list(names), names.__getitem__, f"if_done_{key}", done
    )
    copy = tried(declared.content, place, cost_price=cost_price, materials=materials, performed=performed)
    before = outcome(declared.content, place, declared.filed_on, declared.lists)
    after = outcome(copy, place, declared.filed_on, declared.lists)
    _result(t, before, after)
    problems_list(t, after.problems)


def _materials(t: Text, good: Good, key: str) -> dict[int, Otherwise]:
    """Cost in tenge and origin of each material whose cost is known."""
    costs = {
        number: cost
        for number, material in enumerate(good.materials)
        if (cost := cost_in_tenge(material)) is not None
    }
    result: dict[int, Otherwise] = {}
    for number in sorted(sorted(costs, key=lambda one: -costs[one])[:MOST]):
        material = good.materials[number]
        left, right = st.columns([3, 2])
        name = material.name or str(number + 1)
        label = t("assessment_in_country_value.cost_of", name=name)
        entered = left.number_input(
            label, value=float(costs[number]), step=1.0, key=f"if_material_{key}_{number}"
        )
        countries = list(dict.fromkeys([material.country or HOME, HOME, ABROAD]))
        country = right.selectbox(
            t("assessment_in_country_value.origin_of", name=name),
            countries,
            format_func=lambda code: (
                t("assessment_in_country_value.abroad") if code == ABROAD else country_word(t, code)
            ),
            key=f"if_origin_{key}_{number}",
        )
        result[number] = Otherwise(Decimal(str(entered)), country)
    return result


def _result(t: Text, before: Outcome, after: Outcome) -> None:
    """Each figure as declared, as tried, and by how much it moved."""
    rows = Markup("").join(
        _row(
            t,
            name,
            getattr(before, name),
            getattr(after, name),
            is_share=name in ("in_country_value", "localisation"),
        )
        for name in ("foreign", "cost_price", "in_country_value", "localisation")
    )
    names = ("figure", "declared", "tried", "moved")
    head = Markup("").join(
        Markup('<th scope="col" class="{}">{}</th>').format(
            "" if name == "figure" else "r", t(f"assessment_in_country_value.column.{name}")
        )
        for name in names
    )
    caption = Markup('<caption class="tz-sr">{}</caption>').format(t("assessment_in_country_value.what_if"))
    table = Markup("<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(caption, head, rows)
    st.html(Markup('<div class="tz" lang="{}" aria-live="polite">{}</div>').format(t.language, table))


def _row(t: Text, name: str, before: Decimal | None, after: Decimal | None, *, is_share: bool) -> Markup:
    written = per_cent if is_share else tenge
    moved = "—" if before is None or after is None else t.number(after - before, 2, sign=True)
    row = (
        '<tr><th scope="row">{}</th><td class="r tz-num">{}</td><td class="r tz-num"><b>{}</b></td><td'
        ' class="r tz-num">{}</td></tr>'
    )
    return Markup(row).format(
        t(f"assessment_in_country_value.figure.{name}"), written(t, before), written(t, after), moved
    )
