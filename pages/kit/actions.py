"""Doing what a button says: done and drawn again, or told why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec

import streamlit as st

from analytics.text import UserError
from pages.frame.states import user_error

Arguments = ParamSpec("Arguments")


def act(do: Callable[Arguments, Any], *values: Arguments.args, **named: Arguments.kwargs) -> None:
    """Calls a function of casework. Done: the page is drawn anew. Refused: the reason stands where the button
    is, what was typed stays."""
    try:
        do(*values, **named)
    except UserError as error:
        user_error(error)
    else:
        st.rerun()
