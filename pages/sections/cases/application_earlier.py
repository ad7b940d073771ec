"""On an application of somebody who was excluded before: the earlier entry, its exclusion with the reasons,
appeals (clause 32)."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from markupsafe import Markup

from analytics.casework.register.earlier_exclusions import EarlierExclusion, earlier_exclusions
from analytics.casework.register.grounds import ground_text
from analytics.order.states import stage_key
from analytics.text import Text
from pages.frame.clause_link import linked
from pages.frame.navigation import link_to
from pages.frame.view import View
from pages.kit.own_html import own_html
from pages.kit.timeline import timeline


def earlier_section(view: View, bin: str) -> None:
    """Nothing where the applicant was never excluded."""
    t = view.t
    result = earlier_exclusions(view.database, view.actor, bin)
    if not result:
        return
    with st.expander(t("cases_earlier.title"), icon=":material/history:", expanded=True):
        own_html(
            t,
            Markup('<p class="tz-help">{}</p>{}').format(
                linked(t, t("cases_earlier.why")), timeline(_events(t, result))
            ),
        )
        if "register" in st.session_state["pages"]:
            for number in dict.fromkeys(one.exclusion.registration_no for one in result):
                link_to(
                    "register",
                    t("cases_earlier.open_entry", number=number),
                    ":material/menu_book:",
                    id=number,
                )


def _events(t: Text, result: list[EarlierExclusion]) -> Iterator[tuple[str, str, str]]:
    for one in result:
        row = one.exclusion
        ground = ground_text(t, row.ground)
        what = t(
            "cases_earlier.excluded",
            number=row.registration_no,
            day=t.date(row.excluded_on),
            ground=ground,
        )
        included = t("cases_earlier.included", day=t.date(row.included_on), n=t.number(row.goods))
        yield what, " · ".join(text for text in (row.reason, row.basis, included) if text), "low"
        for appeal in one.appeals:
            yield (
                t(
                    "cases_earlier.appeal",
                    appeal=appeal.appeal,
                    day=t.date(appeal.filed_on),
                    stage=t(stage_key(appeal.stage)),
                ),
                "",
                "",
            )
        if row.reinstated_on:
            yield t("cases_earlier.reinstated", day=t.date(row.reinstated_on)), "", ""
