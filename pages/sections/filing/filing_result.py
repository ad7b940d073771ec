"""What the check of an application says: problems grouped by clause, and what was understood of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from analytics.documents.forms.application_lists import unit_word
from analytics.order.application.check import blocking
from analytics.order.application.document import Application, Good
from analytics.order.application.missing import clause_order
from analytics.order.application.problems import ERROR, Problem
from analytics.order.in_country_value import foreign_cost, localisation_of, share_of
from analytics.text import Text
from pages.frame.clause_link import linked
from pages.kit.facts import facts
from pages.kit.figures import DASH
from pages.kit.tags import tag

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
    body = Markup("").join(
        Markup('<tr class="group"><th scope="rowgroup" colspan="2">{} · {}</th></tr>{}').format(
            t(f"application.clause.{clause}"),
            t(f"filing.about.{clause}"),
            Markup("").join(_problem_row(t, problem) for problem in found),
        )
        for clause, found in groupby(ordered, key=lambda problem: problem.clause)
    )
    _table(t, [t(f"filing.column.{name}") for name in ("severity", "what")], body)


def _problem_row(t: Text, problem: Problem) -> Markup:
    sign, look = ("✕", "low") if problem.severity == ERROR else ("!", "medium")
    severity = tag(t(f"filing.severity.{problem.severity}"), sign, look)
    row = '<tr><td>{}</td><td>{}<br><span class="tz-small">{}</span></td></tr>'
    return Markup(row).format(severity, problem.message(t), problem.where(t))


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
    names = ("good", "share", "declared", "foreign", "cost_price", "localisation", "capacity")
    rows = Markup("").join(_good_row(t, good, on) for good in application.goods)
    _table(t, [t(f"filing.good.{name}") for name in names], rows)
    st.html(Markup('<p class="tz tz-help">{}</p>').format(linked(t, t("filing.share_note"))))


def _good_row(t: Text, good: Good, on: date) -> Markup:
    """The good and its codes first, then its share: what matters stays in sight where the page is narrow."""
    given = [(t(f"filing.code.{name}"), getattr(good, name)) for name in CODES if getattr(good, name)]
    codes = Markup("").join(
        Markup('<br><span class="tz-small tz-num">{} {}</span>').format(*pair) for pair in given
    )
    figures = (
        Markup("<b>{}</b>").format(_figure(t, share_of(good), 2)),
        _figure(t, good.declared_in_country_value, 2),
        _figure(t, foreign_cost(good)),
        _figure(t, good.cost_price),
        _figure(t, localisation_of(good, on), 2),
        Markup('{}<br><span class="tz-small">{}</span>').format(
            _figure(t, good.capacity_per_year), unit_word(t, good.unit or "")
        ),
    )
    cells = Markup("").join(Markup('<td class="r tz-num">{}</td>').format(figure) for figure in figures)
    return Markup('<tr><th scope="row">{}. {}{}</th>{}</tr>').format(
        good.number or DASH, good.name or DASH, codes, cells
    )


def _figure(t: Text, value: Decimal | None, most_digits: int = 6) -> str:
    """The figure as given, not rounded for looks; a dash where it is not known."""
    if value is None:
        return DASH
    digits = max(0, -int(value.normalize().as_tuple().exponent))
    return t.number(value, min(digits, most_digits))


def _table(t: Text, headings: list[str], body: Markup) -> None:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(heading) for heading in headings)
    table = Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body)
    st.html(
        Markup('<div class="tz" style="overflow-x: auto" tabindex="0" lang="{}">{}</div>').format(
            t.language, table
        )
    )
