"""What is wrong or doubtful in the figures of a good, in the words of the check of an application."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from analytics.order.application.problems import ERROR, Problem
from analytics.text import Text
from pages.kit.tags import tag


def problems_list(t: Text, problems: Sequence[Problem]) -> None:
    """Nothing where all is in order."""
    if not problems:
        return
    items = Markup("").join(
        Markup("<li>{} {}</li>").format(
            tag(
                t(f"filing.severity.{one.severity}"),
                *(("✕", "low") if one.severity == ERROR else ("!", "medium")),
            ),
            one.message(t),
        )
        for one in problems
    )
    st.html(Markup('<div class="tz" lang="{}"><ul>{}</ul></div>').format(t.language, items))
