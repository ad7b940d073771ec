"""Set up: what is there and what is missing, in order, each with its page and its command."""

from __future__ import annotations

from analytics.casework.setup.readiness import readiness
from pages.frame.opened import today
from pages.frame.page import opened_page, page_head
from pages.frame.states import note
from pages.frame.view import View
from pages.sections.setup.first_version import first_version
from pages.sections.setup.steps import steps_list


def render(view: View) -> None:
    t = view.t
    page_head(t("shell.page.setup"), t("setup.question"))
    result = readiness(view.database, view.actor, today())
    if result.is_ready:
        note(t("setup.all_ready"), t("setup.all_ready_then"))
    steps_list(view, result)
    first_version(view)


render(opened_page("setup"))
