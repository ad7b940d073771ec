"""What the study has worked out is kept for those who look next, until the next act or load."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.casework.study import questions as studying
from analytics.casework.study.declarations import Examined, StudyQuery
from pages.frame.view import View

State = tuple[str, tuple[int, int], str]


def kept_distribution(view: View, day: date, query: StudyQuery) -> studying.Distribution:
    return _distribution(view, state_of(view), day, query)


def kept_materials(view: View, day: date, query: StudyQuery, level: str) -> studying.Materials:
    return _materials(view, state_of(view), day, query, level)


def kept_contradictions(view: View, day: date, query: StudyQuery) -> Examined:
    return _contradictions(view, state_of(view), day, query)


def state_of(view: View) -> State:
    """What an answer rests on: the database, its newest entry and load, and whose rights."""
    return str(view.database.path), studying.newest_entries(view.database, view.actor), view.actor.role


@st.cache_resource(show_spinner=False, max_entries=64)
def _distribution(_view: View, state: State, day: date, query: StudyQuery) -> studying.Distribution:
    return studying.distribution(_view.database, _view.actor, day, query)


@st.cache_resource(show_spinner=False, max_entries=64)
def _materials(_view: View, state: State, day: date, query: StudyQuery, level: str) -> studying.Materials:
    return studying.composition(_view.database, _view.actor, day, query, level)


@st.cache_resource(show_spinner=False, max_entries=64)
def _contradictions(_view: View, state: State, day: date, query: StudyQuery) -> Examined:
    return studying.contradictions(_view.database, _view.actor, day, query)
