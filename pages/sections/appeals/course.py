"""The course of an appeal's case: from the inclusion to the decision, each step with its day."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analytics.casework.appeals.events import Event, event_text
from analytics.text import Text
from pages.kit.own_html import own_html
from pages.kit.timeline import timeline


def course_section(t: Text, reported: Iterable[Event]) -> None:
    st.header(t("appeals_file.events"), anchor=False)
    drawn = timeline((*event_text(t, event), event.look) for event in reported)
    own_html(t, drawn)
