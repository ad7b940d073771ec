"""The model's room: which versions there are and what they decided, training, the card (3.5; D10, D23, D24).

A section is a line of SECTIONS: its name (also the `tab` of the address; its label is
`models_page.tab.NAME`), the right that it needs, and what draws it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.access.rights import may
from pages.frame.page import opened_page, page_head
from pages.frame.url_state import chosen, remember
from pages.frame.view import View
from pages.sections.models.audit import audit_section
from pages.sections.models.audit_setting import audit_setting_section
from pages.sections.models.card import card_section
from pages.sections.models.compare import compare_section
from pages.sections.models.dossier import dossier_section
from pages.sections.models.shadow import shadow_section
from pages.sections.models.training import training_section
from pages.sections.models.versions import versions_section
from pages.sections.models.watching import watching_section
from pages.sections.models.weights import weights_section

SECTIONS: dict[str, tuple[str, Callable[[View], None]]] = {
    "versions": ("read_models", versions_section),
    "weights": ("read_models", weights_section),
    "card": ("read_models", card_section),
    "watching": ("read_models", watching_section),
    "compare": ("compare_models", compare_section),
    "shadow": ("read_models", shadow_section),
    "training": ("read_models", training_section),
    "dossier": ("read_models", dossier_section),
    "draw": ("read_random_audits", audit_setting_section),
    "audit": ("read_audit_estimate", audit_section),
}


def render(view: View) -> None:
    t = view.t
    page_head(t("shell.page.models"), t("models_page.question"))
    names = [name for name, (right, _) in SECTIONS.items() if may(view.actor, "action", right)]
    tab = chosen("tab", names, names[0])
    st.segmented_control(
        t("models_page.tabs"),
        names,
        format_func=lambda name: t(f"models_page.tab.{name}"),
        key="place_tab",
        required=True,
        on_change=remember,
        args=("tab",),
        label_visibility="collapsed",
    )
    SECTIONS[tab][1](view)


render(opened_page("models"))
