"""A day is typed as it is written here; what is no day is refused with the field's name."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from analytics.text import LANGUAGES, text_for
from pages.kit.date_field import read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05.11.2026", date(2026, 11, 5)),  # the fifth of November, never the eleventh of May
        (" 2026-11-05 ", date(2026, 11, 5)),
        ("11/05/2026", None),
        ("31.11.2026", None),
        ("5 қараша", None),
    ],
)
def test_a_day_is_what_was_meant_or_nothing(text: str, day: date | None) -> None:
    assert read_day(text) == day


def page(lang: str) -> None:
    from datetime import date

    import streamlit as st

    from analytics.text import UserError, text_for
    from pages.kit.date_field import date_field

    t = text_for(lang)
    try:
        day = date_field(t, st.container(), "Күні", date(2026, 11, 5), "day", most=date(2026, 11, 9))
        st.markdown(day.isoformat())
    except UserError as error:
        st.error(error.render(t))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_no_day_or_too_late_is_refused_by_the_name_of_the_field(lang: str) -> None:
    test, t = AppTest.from_function(page, kwargs={"lang": lang}).run(), text_for(lang)
    assert test.markdown[0].value == "2026-11-05"
    for text, key, values in (
        ("31.11.2026", "none", {"value": "31.11.2026"}),
        ("10.11.2026", "after", {"day": date(2026, 11, 10), "most": date(2026, 11, 9)}),
        ("", "empty", {}),
    ):
        test.text_input(key="day").set_value(text).run()
        shown = {name: t.date(value) if isinstance(value, date) else value for name, value in values.items()}
        assert test.error[0].value == t(f"shell.day.{key}", label="Күні", **shown)
