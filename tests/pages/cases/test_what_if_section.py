"""What-if on the application page: shown to those who may read the figures, marked as no decision (12-14)."""

from analytics.text import text_for
from tests.pages.cases.test_application_page import LOW
from tests.pages.conftest import Open, page_text


def test_the_section_says_that_nothing_is_kept(open_page: Open) -> None:
    test = open_page("application", lang="en", id=LOW)
    t = text_for("en")
    assert not test.exception
    assert t("what_if.note") in page_text(test)
    assert any(control.key == "what_if_parts" for control in test.pills)


def test_a_figure_chosen_can_be_changed(open_page: Open) -> None:
    test = open_page("application", lang="en", id=LOW)
    chooser = next(control for control in test.pills if control.key == "what_if_parts")
    chooser.set_value(["c14_electricity_ytd"]).run()
    assert not test.exception
    assert any(control.key == "what_if_c14_electricity_ytd" for control in test.number_input)
