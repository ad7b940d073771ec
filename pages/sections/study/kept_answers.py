"""What the study has worked out is kept for those who look next, until the Register changes or ten minutes
pass."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.access.rights import Actor
from analytics.casework.register import reading as register_reading
from analytics.casework.study import questions as studying
from analytics.store.database import Database
from analytics.study.asked import Asked
from analytics.study.contradictions import Looked

SECONDS = 600  # a load or a verification may bring new staff and trade without a change of the Register


def kept_distribution(database: Database, actor: Actor, day: date, asked: Asked) -> studying.Distribution:
    return _distribution(database, actor, state_of(database, actor), day, asked)


def kept_materials(
    database: Database, actor: Actor, day: date, asked: Asked, level: str
) -> studying.Materials:
    return _materials(database, actor, state_of(database, actor), day, asked, level)


def kept_contradictions(database: Database, actor: Actor, day: date, asked: Asked) -> Looked:
    return _contradictions(database, actor, state_of(database, actor), day, asked)


def state_of(database: Database, actor: Actor) -> tuple[str, int, str]:
    """What an answer rests on: the database, the Register's last change, and whose rights."""
    return str(database.path), register_reading.last_change(database), actor.role


@st.cache_data(show_spinner=False, max_entries=64, ttl=SECONDS)
def _distribution(
    _database: Database, _actor: Actor, state: tuple[str, int, str], day: date, asked: Asked
) -> studying.Distribution:
    return studying.distribution(_database, _actor, day, asked)


@st.cache_data(show_spinner=False, max_entries=64, ttl=SECONDS)
def _materials(
    _database: Database, _actor: Actor, state: tuple[str, int, str], day: date, asked: Asked, level: str
) -> studying.Materials:
    return studying.composition(_database, _actor, day, asked, level)


@st.cache_data(show_spinner=False, max_entries=64, ttl=SECONDS)
def _contradictions(
    _database: Database, _actor: Actor, state: tuple[str, int, str], day: date, asked: Asked
) -> Looked:
    return studying.contradictions(_database, _actor, day, asked)
