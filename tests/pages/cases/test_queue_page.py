"""The queue: what is in it, what the address asks for, what can be done."""

from __future__ import annotations

import pytest

from analytics.text import LANGUAGES, text_for
from pages.frame.opened import today
from tests.pages.conftest import Open, page_text

YEAR = today().year


def numbers(test: object) -> list[str]:
    return [str(number) for number in test.dataframe[0].value["application"]]  # type: ignore[attr-defined]


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
    assert text_for("kk")("cases_queue.found_none") in page_text(test)
    next(button for button in test.button if button.key == "queue_clear").click().run()
    assert len(numbers(test)) == 5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bands_are_a_sign_and_a_word(open_page: Open, lang: str) -> None:
    shown = dict(
        zip(numbers(test := open_page("queue", lang=lang)), test.dataframe[0].value["band"], strict=True)
    )
    assert shown[f"KTP-{YEAR}-000004"] == f"▲ {text_for(lang)('criteria.band.high')}"
    assert shown[f"KTP-{YEAR}-000001"] == "—"


def test_only_those_with_the_right_are_offered_to_verify(open_page: Open) -> None:
    assert any(button.key == "queue_verify" for button in open_page("queue").button)
    assert not any(button.key == "queue_verify" for button in open_page("queue", person="head.demo").button)
