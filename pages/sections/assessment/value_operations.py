"""Conditions and operations of a good against the list of its product group (clauses 3.3, 3.10)."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.assessment.in_country_value import Declared
from analytics.order.application.in_country_value import localisation_of
from analytics.text import Text
from pages.kit.tags import tag
from pages.sections.assessment.value_composition import per_cent

COLUMNS = ("code", "operation", "kind", "required", "performed")


def operations_section(t: Text, declared: Declared, place: int) -> None:
    good = declared.content.goods[place]
    listed = declared.lists(good.product_group, declared.filed_on)
    st.header(t("assessment_in_country_value.operations"), anchor=False)
    answers = {operation.code: operation.performed for operation in good.operations}
    if listed:
        rows = [
            (line.code, line.name(t.language), line.kind, line.required, answers.get(line.code))
            for line in listed
        ]
        source = t(
            "assessment_in_country_value.by_list",
            reference=listed[0].reference,
            since=t.date(listed[0].valid_from),
        )
    else:
        rows = [
            (operation.code or "", operation.name or "", str(operation.kind), None, operation.performed)
            for operation in good.operations
        ]
        source = t("assessment_in_country_value.no_list", group=good.product_group or "—")
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(t(f"assessment_in_country_value.column.{name}"))
        for name in COLUMNS
    )
    body = Markup("").join(_row(t, *row) for row in rows)
    caption = Markup('<caption class="tz-sr">{}</caption>').format(
        t("assessment_in_country_value.operations")
    )
    level = t(
        "assessment_in_country_value.level",
        level=per_cent(t, localisation_of(good, declared.filed_on, declared.lists)),
    )
    st.html(
        Markup(
            '<div class="tz" lang="{}" style="overflow-x: auto" tabindex="0"><p class="tz-help">{}</p>'
            "<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table><p><b>{}</b></p></div>"
        ).format(t.language, source, caption, head, body, level)
    )


def _row(t: Text, code: str, name: str, kind: str, required: bool | None, performed: bool | None) -> Markup:
    signs = {
        True: ("✓", "outline", "yes"),
        False: ("✕", "low" if required else "", "no"),
        None: ("?", "", "unanswered"),
    }
    sign, look, word = signs[performed]
    needed = {True: "required", False: "not_required", None: "not_stated"}[required]
    return Markup(
        '<tr><td class="tz-num">{}</td><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>'
    ).format(
        code,
        name,
        t(f"assessment_in_country_value.kind.{kind}"),
        t(f"assessment_in_country_value.{needed}"),
        tag(t(f"assessment_in_country_value.{word}"), sign, look),
    )
