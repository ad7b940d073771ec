"""Who comes for the first time is told where to begin; who comes again, what happened meanwhile."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from analytics.access.demonstration import demonstration_people
from analytics.access.rights import Actor
from analytics.casework.overview.since import last_here, since
from analytics.casework.readings.noting import note_reading
from analytics.text import LANGUAGES, text_for
from pages.frame.opened import today
from pages.frame.pages import START
from tests.pages.conftest import Open, opened_page, page_text
from tests.pages.page_sample import OFFICIAL, own_sample, verify

HEAD = Actor("head.demo", "Б. Қасымов", "head")
KK = text_for("kk")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_hint_of_a_role_stands_on_its_first_page_only(open_page: Open, lang: str) -> None:
    t = text_for(lang)
    assert t("shell.hint.official") in page_text(open_page("queue", lang=lang))
    assert t("shell.hint.official") not in page_text(open_page("register", lang=lang))


def test_every_role_that_signs_in_has_its_hint() -> None:
    roles = {one.role for one in demonstration_people().values()} & set(START)
    assert all(text_for("kk").has(f"shell.hint.{role}") for role in roles)


def test_what_others_did_meanwhile_is_counted_and_ones_own_acts_are_not(other_database: Path) -> None:
    made = own_sample(other_database, today())
    ever = datetime(2000, 1, 1)
    assert since(made, HEAD, ever)["open_case"] == 6
    assert "open_case" not in since(made, OFFICIAL, ever), "who filed them knows of them"
    assert last_here(made, HEAD) is None
    note_reading(made, HEAD, "figures", "700340018252")
    moment = last_here(made, HEAD)
    assert moment is not None
    assert not since(made, HEAD, moment)
    verify(made, f"KTP-{today().year}-000001", "high", today())
    made.close()
    text = page_text(opened_page("queue", person=HEAD.login))
    assert KK("shell.since.move_case", n="1") in text
    assert KK("shell.since.open_case", n="6") not in text


def test_who_was_never_here_is_told_nothing_of_before(open_page: Open) -> None:
    assert KK("shell.since.open_case", n="6") not in page_text(open_page("queue", person="head.demo"))
