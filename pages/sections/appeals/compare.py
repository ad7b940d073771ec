"""Then and now: four calculations, the finding in words, what changed and why, the path of the probability
(docs/pages.md 3.8)."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from analytics.casework.appeals import sentences
from analytics.casework.appeals.case_file import CaseFile, Run
from analytics.casework.appeals.causes import Change, cause_sentence, place_text
from analytics.text import Text
from pages.frame.clause_link import linked
from pages.frame.states import help_line, incident, note
from pages.frame.theme import tokens
from pages.kit.figures import probability_text
from pages.kit.tables import html_table
from pages.kit.tags import band_tag, tag
from pages.kit.templates import filled
from pages.kit.waterfall import floating


def cards_row(t: Text, file: CaseFile) -> None:
    """As decided, computed again, on what is known now, and by today's model."""
    st.header(t("appeals_file.cards"), anchor=False)
    help_line(t("appeals_page.cards_help"))
    st.html(
        filled(
            "sections/appeals/cards",
            t=t,
            cards=sentences.cards(t, file),
            replays=file.replays,
            band_tag=band_tag,
            tag=tag,
        )
    )


def conclusion_note(t: Text, file: CaseFile) -> None:
    """The finding in one paragraph; where the record does not come out, an incident instead."""
    if not file.replays:
        incident(file.contested.row.verification_id)
    text = sentences.conclusion(t, file)
    note(
        t("appeals_file.conclusion"),
        " ".join([*text, sentences.reading(t, file)]),
        "info" if file.replays else "warn",
    )


def changed_section(t: Text, file: CaseFile) -> None:
    """The contested run first, then those before it: what was not met then and is not met now, and every
    figure that differs."""
    st.header(t("appeals_file.changes"), anchor=False)
    help_line(linked(t, t("appeals_file.arithmetic")))
    _run(t, file.contested)
    for run in reversed(file.runs[:-1]):
        n = sum(not change.same_figure for change in run.changes)
        label = t("appeals_page.earlier_run", quarter=sentences.quarter_text(t, run), n=n)
        with st.expander(label, icon=":material/history:"):
            _run(t, run)


def _run(t: Text, run: Run) -> None:
    quarter = sentences.quarter_text(t, run)
    st.html(
        Markup('<p class="tz" lang="{}"><b>{}</b></p>').format(
            t.language, t("appeals_file.run", quarter=quarter)
        )
    )
    st.html(_table(t, "findings", 4, sentences.findings_rows(t, run), marked=3))
    if run.changes:
        rows = [
            [*sentences.change_row(t, run, change)[:-1], _causes(t, run, change)] for change in run.changes
        ]
        st.html(_table(t, "changes", 6, rows, marked=3, narrow=(4,)))
    else:
        help_line(t("appeals_file.nothing_changed", quarter=quarter))


def _causes(t: Text, run: Run, change: Change) -> Markup:
    """Each cause as a sentence; the rows behind them unfold by one press."""
    sentences = [cause_sentence(t, change, cause, run.reference_date) for cause in change.causes]
    places = list(filter(None, (place_text(t, cause) for cause in change.causes)))
    return Markup(
        filled("sections/appeals/causes", t=t, sentences=list(dict.fromkeys(sentences)), places=places)
    )


def _table(
    t: Text,
    name: str,
    columns: int,
    rows: Sequence[Sequence[str | Markup]],
    *,
    marked: int = -1,
    narrow: Sequence[int] = (),
) -> Markup:
    """The table of the case file with that name: its headings are the catalogue's appeal_file.NAME.N."""
    heads = [t(f"appeals_file.{name}.{number}") for number in range(1, columns + 1)]
    body = filled("sections/appeals/rows", t=t, rows=rows, heads=heads, marked=marked, narrow=narrow)
    return html_table(t, t(f"appeals_file.{name}"), heads, body)


def path_section(t: Text, file: CaseFile) -> None:
    """How the probability moved, criterion by criterion, in the contested run."""
    run = file.contested
    steps = sentences.path_steps(run)
    if not steps:
        return
    named = [
        (t("appeals_page.step", criterion=number, name=t(f"criteria.name.{number}")), step)
        for number, step in steps
    ]
    then, now = run.then.explanation, run.now.explanation
    first, last = (t("appeals_file.card.then"), then["logit"]), (t("appeals_file.card.now"), now["logit"])
    alt = t(
        "appeals_page.path_alt",
        then=probability_text(t, then["probability"]),
        now=probability_text(t, now["probability"]),
    )
    with st.container(key="wide_only"):
        st.header(t("appeals_page.path"), anchor=False)
        help_line(t("appeals_page.path_help", quarter=sentences.quarter_text(t, run)))
        figure = floating(t, tokens(), first, named, last, then["cutoffs"])
        st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, alt=alt, key="appeal_path")


def figures_section(t: Text, file: CaseFile) -> None:
    """Everything else that was known: source rows of then, and all figures of each run, then and now."""
    for run in file.runs:
        quarter = sentences.quarter_text(t, run)
        with st.expander(t("appeals_page.all_figures", quarter=quarter), icon=":material/table_rows:"):
            row = run.row
            st.caption(
                t("appeals_file.fact.known_value", on=t.date(row.known_on), load=row.last_load_id)
                + " · "
                + t("appeals_file.card.versions", model=row.model_version, rulebook=row.rulebook)
            )
            if run.sources:
                st.html(_table(t, "sources", 5, sentences.source_rows(t, run)))
            st.html(_table(t, "evidence", 7, sentences.evidence_rows(t, run)))
