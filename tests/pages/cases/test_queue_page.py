"""The queue: what is in it, what the address asks for, what can be done."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from analytics.text import LANGUAGES, text_for
from analytics.text.sorting import name_order
from pages.frame.opened import today
from pages.sections.cases.queue_table import KEY
from tests.pages.conftest import Open, page_text
from tests.pages.rows_seen import listed, rows_shown, tick, ticked

YEAR = today().year
KK = text_for("kk")


def numbers(test: AppTest) -> list[str]:
    return list(rows_shown(test, KEY))


def test_open_cases_stand_in_it_and_closed_ones_do_not(open_page: Open) -> None:
    test = open_page("queue")
    assert sorted(numbers(test)) == [f"KTP-{YEAR}-00000{n}" for n in (1, 3, 4, 5, 6)]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"lane": "refused_verification"}, {2}),
        ({"lane": "all"}, {1, 2, 3, 4, 5, 6}),
        ({"band": "incomplete"}, {5}),
        ({"region": "71"}, {3}),
        ({"q": "700340018254"}, {4}),
        ({"lane": "nonsense", "band": "nonsense", "region": "nonsense"}, {1, 3, 4, 5, 6}),
    ],
)
def test_the_address_filters(open_page: Open, place: dict[str, str], expected: set[int]) -> None:
    assert {int(number[-1]) for number in numbers(open_page("queue", **place))} == expected


def test_an_exact_hit_of_a_search_comes_first(open_page: Open) -> None:
    """Each word is looked for in name, number and BIN: 6 is in every number of the year 2026."""
    assert numbers(open_page("queue", q="сарыарқа пластик 6"))[0] == f"KTP-{YEAR}-000006"


def test_a_change_of_language_keeps_the_filter(open_page: Open) -> None:
    test = open_page("queue", band="incomplete")
    switch = next(control for control in test.segmented_control if control.key == "place_lang")
    switch.set_value("ru").run()
    assert numbers(test) == [f"KTP-{YEAR}-000005"]
    assert text_for("ru")("shell.page.queue") in page_text(test)


def test_nothing_found_says_so_and_can_be_cleared(open_page: Open) -> None:
    test = open_page("queue", q="nosuchfirm")
    assert text_for("kk")("cases_queue.no_results") in page_text(test)
    next(button for button in test.button if button.key == "queue_clear").click().run()
    assert len(numbers(test)) == 5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bands_are_a_sign_and_a_word(open_page: Open, lang: str) -> None:
    heading = text_for(lang)("cases_queue.band")
    shown = rows_shown(open_page("queue", lang=lang), KEY)
    assert shown[f"KTP-{YEAR}-000004"][heading] == f"▲ {text_for(lang)('criteria.band.high')}"
    assert shown[f"KTP-{YEAR}-000001"][heading] == "—"


def test_only_those_with_the_right_are_offered_to_verify(open_page: Open) -> None:
    assert any(button.key == "queue_verify" for button in open_page("queue").button)
    assert not any(button.key == "queue_verify" for button in open_page("queue", person="head.demo").button)


def _press(test: AppTest, key: str) -> None:
    next(button for button in test.button if button.key == key).click().run()


def _label(test: AppTest, key: str) -> str:
    return next(button.label for button in test.button if button.key == key)


def test_after_a_verification_nothing_is_ticked_that_nobody_chose(open_own: Open) -> None:
    """Two were ticked and verified: of the rows that stand in their places now none is ticked, and each that
    was verified is named with its indicator and a link."""
    test = open_own("queue")
    one, other = f"KTP-{YEAR}-000001", f"KTP-{YEAR}-000006"
    tick(test, KEY, one, other)
    assert _label(test, "queue_verify") == KK("cases_queue.verify", n=2)
    _press(test, "queue_verify")
    assert ticked(test, KEY) == []
    assert _label(test, "queue_verify") == KK("cases_queue.verify", n=0)
    links = [link.label for link in test.get("page_link") if one in link.label or other in link.label]
    assert len(links) == 2


def test_a_tick_stays_with_its_application_when_the_list_changes(open_page: Open) -> None:
    test = open_page("queue")
    number = f"KTP-{YEAR}-000003"
    tick(test, KEY, number)
    test.query_params["band"] = "high"
    test.run()
    assert numbers(test) == [f"KTP-{YEAR}-000004"]
    assert _label(test, "queue_open") == KK(
        "cases_queue.open_chosen", n=0
    )  # what is out of sight is not acted on
    test.query_params["band"] = "any"
    test.run()
    assert _label(test, "queue_open") == KK("cases_queue.open_chosen", n=1)


def test_those_ticked_open_one_after_another(open_page: Open) -> None:
    """The first opens; from it a link leads to the next of those ticked, not to the next of the queue."""
    test = open_page("queue")
    first, second = (number for number in numbers(test) if number[-1] in "35")
    tick(test, KEY, first, second)
    _press(test, "queue_open")
    assert first in test.query_params["id"]
    test.switch_page("application.py").run()
    (link,) = [one for one in test.get("page_link") if one.label == KK("cases_page.case_after")]
    assert second in str(link.proto.query_string)


def test_an_official_takes_cases_and_the_head_gives_them(open_own: Open) -> None:
    """What came of each is said, the name stands in the list; a case that somebody moved since is not
    taken."""
    test = open_own("queue")
    number = f"KTP-{YEAR}-000003"
    tick(test, KEY, number)
    _press(test, "queue_take")
    assert KK("cases_queue.assigned", n=1) in page_text(test)
    heading = KK("cases_queue.column.official")
    assert rows_shown(test, KEY)[number][heading] == "А. Сейітова"
    head = open_own("queue", person="head.demo")
    tick(head, KEY, number, f"KTP-{YEAR}-000004")
    whom = next(box for box in head.selectbox if box.key == "queue_official")
    assert list(whom.options) == ["А. Сейітова"]
    whom.set_value("official.demo").run()
    _press(head, "queue_assign")
    assert KK("cases_queue.assigned", n=2) in page_text(head)


def test_filters_offer_only_what_some_case_has(open_page: Open) -> None:
    """Six regions have an applicant; what the address asks for stays in sight all the same."""
    test = open_page("queue")
    regions = listed(test, "region_filter")[1:]
    assert len(regions) == 6
    assert regions == sorted(regions, key=name_order), "in the order of the Kazakh alphabet"
    assert len(_options(test, "place_band")) == 1 + 4
    assert len(listed(open_page("queue", region="10"), "region_filter")) == 1 + 7


def _options(test: AppTest, key: str) -> list[str]:
    return list(next(box for box in test.selectbox if box.key == key).options)
