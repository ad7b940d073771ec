"""The process's one database, and the day it is."""

from __future__ import annotations

import streamlit as st

from analytics.store.database import Database, open_database
from analytics.text.writing import today as today


@st.cache_resource(show_spinner=False, on_release=Database.close)
def database() -> Database:
    """Opened once for all sessions. Raises UserError where it cannot be; the next call tries again."""
    return open_database()
