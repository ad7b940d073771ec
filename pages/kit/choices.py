"""Several of a few, all in sight: Streamlit's own list of many speaks English (docs/pages.md 9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

Option = TypeVar("Option")


def choose_many(
    label: str,
    options: Sequence[Option],
    naming: Callable[[Option], str],
    key: str,
    default: Sequence[Option] = (),
) -> list[Option]:
    """Those chosen, in the order of the options; a press chooses, another takes back."""
    chosen = set(
        st.pills(
            label,
            options,
            selection_mode="multi",
            default=list(default),
            format_func=naming,
            key=key,
        )
    )
    return [one for one in options if one in chosen]
