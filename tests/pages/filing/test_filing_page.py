"""The filing page: the template offered, a file checked by clause, an application filed only after the
confirmation."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.access.rights import Actor
from analytics.casework.filing.receipt import Received, receive
from analytics.documents.forms.application_rows import example
from analytics.documents.forms.application_template import application_workbook
from analytics.text import LANGUAGES, text_for
from pages.frame import opened
from pages.frame.opened import today
from tests.pages.page_sample import own_sample

SHELL = Path(opened.__file__).resolve().parent.parent / "_shell.py"
UPLOAD = "filing_upload_0"


def page(person: str = "official.demo", lang: str = "kk") -> AppTest:
    test = AppTest.from_file(SHELL, default_timeout=60)
    test.session_state["person"] = person
    test.query_params["lang"] = lang
    test.run()
    test.switch_page("filing.py")
    test.query_params["lang"] = lang
    return test.run()


def page_text(test: AppTest) -> str:
    return " ".join(
        str(element.value)
        for kind in ("title", "header", "markdown", "error", "success", "info")
        for element in test.get(kind)
    )


@pytest.fixture
def _demonstration(other_database: Path) -> Path:
    own_sample(other_database, today()).close()
    return other_database


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.usefixtures("_demonstration")
def test_empty_it_offers_the_template_and_says_what_will_come(lang: str) -> None:
    t, test = text_for(lang), page(lang=lang)
    assert not test.exception
    assert [element.value for element in test.header] == [
        t("filing.template_head"),
        t("filing.upload_head"),
    ]
    assert "filing_file" not in [button.key for button in test.button]


@pytest.mark.usefixtures("_demonstration")
def test_a_faulty_file_cannot_be_filed() -> None:
    test = page()
    test.file_uploader(key=UPLOAD).upload(
        "empty.xlsx", application_workbook("kk", date(2026, 11, 20)), "application/octet-stream"
    ).run()
    assert not test.exception
    assert len(test.error) == 1
    assert "filing_file" not in [button.key for button in test.button]


@pytest.mark.usefixtures("_demonstration")
def test_a_good_one_is_filed_after_the_confirmation() -> None:
    test = page()
    test.file_uploader(key=UPLOAD).upload(
        "filled.xlsx", application_workbook("ru", date(2026, 11, 20), example()), "application/octet-stream"
    ).run()
    assert not test.exception
    assert test.button(key="filing_file").disabled
    test.checkbox(key="filing_sure").check().run()
    test.button(key="filing_file").click().run()
    assert not test.exception
    number = test.session_state["filing_done"].application
    assert number in page_text(test)
    assert opened.database().rows("filing/open_of_bins", bins=[example().bin])[-1]["application"] == number


@pytest.mark.usefixtures("_demonstration")
def test_those_without_the_right_see_no_form() -> None:
    test = page(person="analyst.demo")
    assert not test.exception
    assert not test.get("file_uploader")


@pytest.mark.usefixtures("_demonstration")
def test_clause_10_a_draft_is_signed_in_the_page_or_by_a_file() -> None:
    """NCALayer is asked when the button is pressed, not before."""
    official = Actor("official.demo", "Official", "official")
    draft = receive(opened.database(), official, Received(example()), received_on=today(), unsigned=True)
    key = f"draft_{draft.application}_ncalayer"
    test = page()
    assert not test.exception
    assert f"{key}_attempt" not in test.session_state
    test.button(key=f"{key}_sign").click().run()
    assert not test.exception
    assert test.session_state[f"{key}_to_sign"] == example().canonical().encode()
    assert f"draft_signature_{draft.application}" in [place.key for place in test.get("file_uploader")]
