"""What the check of an application says: problems grouped by clause, and what was understood of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from analytics.documents.forms.application_lists import unit_short
from analytics.order.application.check import blocking
from analytics.order.application.document import Application, Good
from analytics.order.application.in_country_value import foreign_cost, localisation_of, share_of
from analytics.order.application.missing import clause_order
from analytics.order.application.problems import ERROR, Problem
from analytics.text import Text
from pages.frame.clause_link import linked
from pages.frame.states import help_line
from pages.kit.facts import facts
from pages.kit.figures import DASH
from pages.kit.tags import tag
from pages.kit.templates import filled

CODES = ("tnved", "kpved", "enstru", "agsk3")


def verdict(t: Text, problems: list[Problem]) -> None:
    """Can it be filed, in a sentence."""
    errors = len(blocking(problems))
    if errors:
        st.error(t("filing.errors", n=errors), icon=":material/error:")
    else:
        st.success(t("filing.good"), icon=":material/check:")
    if len(problems) > errors:
        st.info(t("filing.warnings", n=len(problems) - errors), icon=":material/info:")


def problems_by_clause(t: Text, problems: list[Problem]) -> None:
    """A table with a heading row for each clause: weight, then what is wrong, what to do and where."""
    if not problems:
        return
    ordered = sorted(problems, key=lambda problem: (clause_order(problem.clause), problem.severity != ERROR))
    by_clause = [
        (clause, list(result)) for clause, result in groupby(ordered, key=lambda problem: problem.clause)
    ]
    st.html(
        filled(
            "sections/filing/problems",
            t=t,
            by_clause=by_clause,
            severity_tag=lambda one: _severity_tag(t, one),
        )
    )


def _severity_tag(t: Text, problem: Problem) -> Markup:
    sign, look = ("✕", "low") if problem.severity == ERROR else ("!", "medium")
    return tag(t(f"filing.severity.{problem.severity}"), sign, look)


def facts_understood(t: Text, application: Application) -> None:
    """Who applies, and how much of each part there is."""
    new = {True: t("application.value.yes"), False: t("application.value.no"), None: DASH}[
        application.new_production
    ]
    pairs = [
        (t("application.field.name"), application.name or DASH),
        (t("application.field.bin"), application.bin or DASH),
        (t("application.field.oked"), application.oked or DASH),
        (t("filing.fact.new_production"), new),
        *(
            (t(f"filing.fact.{name}"), t.number(len(getattr(application, name))))
            for name in ("sites", "goods", "equipment", "premises")
        ),
    ]
    st.html(Markup('<div class="tz" lang="{}">{}</div>').format(t.language, facts(pairs)))


def goods_understood(t: Text, application: Application, on: date) -> None:
    """The goods with their codes, and the shares of Annex 3 and clause 3.10 worked out beside the declared
    one."""
    if not application.goods:
        return
    goods = [_understood(t, good, on) for good in application.goods]
    st.html(filled("sections/filing/goods", t=t, goods=goods))
    help_line(linked(t, t("filing.share_note")))


@dataclass(frozen=True, slots=True)
class Understood:
    """A good as it was understood, each figure as written."""

    number: str
    name: str
    codes: list[tuple[str, str]]
    share: str
    figures: tuple[str, ...]
    capacity: str
    unit: str


def _understood(t: Text, good: Good, on: date) -> Understood:
    return Understood(
        number=str(good.number or DASH),
        name=good.name or DASH,
        codes=[(name, code) for name in CODES if (code := getattr(good, name))],
        share=_figure(t, share_of(good), 2),
        figures=(
            _figure(t, good.declared_in_country_value, 2),
            _figure(t, foreign_cost(good)),
            _figure(t, good.cost_price),
            _figure(t, localisation_of(good, on), 2),
        ),
        capacity=_figure(t, good.capacity_per_year),
        unit=unit_short(t, good.unit or ""),
    )


def _figure(t: Text, value: Decimal | None, most_digits: int = 6) -> str:
    """The figure as given, not rounded for looks; a dash where it is not known."""
    if value is None:
        return DASH
    digits = max(0, -int(value.normalize().as_tuple().exponent))
    return t.number(value, min(digits, most_digits))
