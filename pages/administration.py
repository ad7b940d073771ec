"""Who may act in whose name, and by which approved papers: editions of commissions, signers, submitting
bodies (7, 8, 15, 33)."""

from __future__ import annotations

from analytics.access.rights import may
from pages.frame.page import opened_page, page_head
from pages.frame.view import View
from pages.sections.people.commissions import commissions_section
from pages.sections.people.duty import duty_section
from pages.sections.people.lists import bodies_section, calendar_section, signers_section
from pages.sections.people.people import people_section
from pages.sections.people.readings import readings_section


def render(view: View) -> None:
    t = view.t
    page_head(t("shell.page.administration"), t("people_page.question"))
    people_section(view)
    commissions_section(view)
    duty_section(view)
    if may(view.actor, "action", "set_signers"):
        signers_section(view)
    if may(view.actor, "action", "set_submitting_bodies"):
        bodies_section(view)
    if may(view.actor, "action", "read_readings"):
        readings_section(view)
    calendar_section(t)


render(opened_page("administration"))
