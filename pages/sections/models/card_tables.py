"""The card's tables: cut-offs, errors of a kind of group, how steady reasons are, other kinds of model, the
data."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from analytics.casework.models import declarations as words
from analytics.order.model_card import KEPT, RIVALS, Card, CutoffsMeaning, Rivals, Steadiness, auc_of
from analytics.order.model_training import TRAINED, ErrorReport
from analytics.text import Text
from pages.kit.own_html import own_html
from pages.kit.tables import headed_row, html_table


def facts_table(t: Text, rows: list[tuple[str, str]]) -> None:
    body = Markup("").join(headed_row(name, value) for name, value in rows)
    own_html(
        t,
        html_table(
            t, t("models_card.figures"), [t("models_card.column.what"), t("models_card.column.value")], body
        ),
    )


def cutoffs_table(t: Text, cut: CutoffsMeaning) -> None:
    """The base, the cut-offs, and how far contributions must carry from the base."""
    rows = [(t("models_card.base"), words.probability(t, cut["base_probability"]))]
    for name, cutoff, far in (
        ("low_below", cut["low_below"], cut["to_low"]),
        ("high_from", cut["high_from"], cut["to_high"]),
    ):
        text = words.probability(t, cutoff)
        if far is not None:
            text += " · " + t("models_card.from_base", points=t.number(far, 2, sign=True))
        rows.append((t(f"models_card.{name}"), text))
    facts_table(t, rows)


def errors_table(t: Text, report: ErrorReport, kind: str | None) -> None:
    groups = report["by_group"][kind] if kind else {}
    named = [(t("models.card.all"), report["errors"])]
    named += [
        (words.group_name(t, kind or "", group), groups[group]) for group in words.groups_in_order(groups)
    ]
    body = Markup("").join(
        headed_row(
            name,
            words.rate_text(t, errors["false_refusals"]),
            words.rate_text(t, errors["false_highs"]),
        )
        for name, errors in named
    )
    heads = [t("models_card.column.group"), t("models_card.false_refusals"), t("models_card.false_highs")]
    own_html(t, html_table(t, t("models_card.errors"), heads, body))


def steadiness_table(t: Text, steady: Steadiness) -> None:
    st.header(t("models_card.steadiness"), anchor=False)
    st.caption(t("models_card.steadiness_help", n=t.number(steady["cases"]), most=steady["reasons"]))
    facts_table(t, [(t(f"models_card.steady.{name}"), words.steady_text(t, steady, name)) for name in KEPT])


def rivals_table(t: Text, rivals: Rivals) -> None:
    st.header(t("models_card.rivals"), anchor=False)
    st.caption(t("models_card.rivals_help", n=t.number(rivals["entities"])))
    body = Markup("").join(
        headed_row(
            t(f"models_card.rival.{name}"),
            t.number(auc_of(rivals, name), 3),
            t.number(100 * (auc_of(rivals, name) - rivals["auc_card"]), 1, sign=True),
        )
        for name in RIVALS
    )
    heads = [t(f"models_card.column.{name}") for name in ("kind", "auc", "points")]
    own_html(t, html_table(t, t("models_card.rivals"), heads, body))


def data_table(t: Text, card: Card) -> None:
    about = card["training"]
    if not about:
        return
    st.header(t("models_card.data"), anchor=False)
    rows = [(t("models_page.column.reference_dates"), words.dates_text(t, about))]
    rows += [(t(f"models_card.data.{name}"), t.number(about[name])) for name in TRAINED]
    rows += [
        (t("models_card.data.seed"), str(about["seed"])),
        (t("models_card.data.ramps"), t.number(about["ramps"])),
        (t("models_card.data.penalty"), t.number(about["penalty"])),
    ]
    rows += [(t("models_page.column.fingerprint"), about["fingerprint"])]
    facts_table(t, rows)
    own_html(t, Markup("<p>{}</p>").format(t("models.card.bias")))
