"""The commission page: three people lead a case through inspection, vote and decision; others do not see it;
what is closed says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.access.rights import CONSOLE
from analytics.casework.cases import moves as cases
from analytics.casework.signing.demonstration_signer import sign_demo
from analytics.demo.people import approve_commissions
from analytics.order.application.document import Application
from analytics.order.voting import Vote
from analytics.text import LANGUAGES, text_for
from pages.frame.opened import database, today
from tests.cache.worlds import kept, new_database
from tests.pages.conftest import SHELL, opened_page, page_text
from tests.pages.page_sample import OFFICIAL, SYSTEM, working_day_before
from tests.pages.rows_seen import has_list, ids_shown

NUMBER = f"KTP-{today().year}-000001"
T = text_for("kk")
VOTERS = ("chair.demo", "member2.demo", "energy.demo", "machinery.demo")


def fill(path: Path) -> None:
    """A demonstration database with the made-up commissions and one application of OKED 28 in assessment."""
    made, day = new_database(path), working_day_before(today())
    goods = [
        {"number": number, "name_kk": f"*Сорғы* {number}", "name_ru": f"Насос {number}"} for number in (1, 2)
    ]
    site = {"number": 1, "kato": "750000000", "address": "Алматы, 1"}
    values = {"bin": "700340018257", "name": "«Сорғы» ЖШС", "oked": "28130", "goods": goods, "sites": [site]}
    filed = Application.model_validate(values)
    with made.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
        head = {
            "application": NUMBER,
            "bin": filed.bin,
            "name": filed.name,
            "oked": filed.oked,
            "kato": "750000000",
            "filed_on": day,
        }
        head |= {
            "document": filed.canonical(),
            "document_sha256": filed.sha256(),
            "filed_by": "x",
            "new_production": False,
        }
        session.insert_row(
            "applications", **head, received_at=datetime(day.year, day.month, day.day), made_up=True
        )
        for good in filed.goods:
            session.insert_row("application_goods", application=NUMBER, good_no=good.number, name=good.name)
        cases.open_case(session, OFFICIAL, NUMBER, day)
        at = datetime(day.year, day.month, day.day, 5)
        session.insert_row(
            "verifications",
            **{
                "verification_id": f"{NUMBER}/1",
                "purpose": "application",
                "application": NUMBER,
                "bin": filed.bin,
                "settings": "{}",
            },
            **{
                "reference_date": day,
                "known_on": day,
                "last_load_id": 0,
                "model_version": "demo-1",
                "band": "medium",
                "logit": 0.0,
            },
            **{"probability": 0.5, "near_cutoff": False, "verified_at": at, "verified_by": "system"},
        )
        fields = {"band": "medium", "verification_id": f"{NUMBER}/1"}
        cases.move(session, SYSTEM, NUMBER, "assessment", expected_version=1, on=day, reason=None, **fields)
    approve_commissions(made, CONSOLE, day)
    made.close()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("commission"))


@kept("template.duckdb")
def filled(directory: Path) -> None:
    fill(directory / "template.duckdb")


@pytest.fixture
def workbench(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "commission.duckdb"
    path.write_bytes(template.read_bytes())
    monkeypatch.setenv("TIZILIM_DB", str(path))
    st.cache_resource.clear()
    yield path
    st.cache_resource.clear()


def page(person: str, number: str | None = NUMBER, lang: str = "kk", name: str = "commission") -> AppTest:
    test = AppTest.from_file(SHELL, default_timeout=60)
    test.session_state["person"] = person
    place = {"lang": lang} | ({"id": number} if number else {})
    for key, value in place.items():
        test.query_params[key] = value
    test.run()
    test.switch_page(f"{name}.py")
    for key, value in place.items():
        test.query_params[key] = value
    test.run()
    assert not test.exception
    return test


def press(test: AppTest, label: str) -> AppTest:
    """Presses the button of that message id; nothing may go wrong."""
    next(button for button in test.button if button.label == T(f"assessment_page.{label}")).click().run()
    assert not test.exception
    assert not test.error, [error.value for error in test.error]
    return test


def conclude(person: str) -> None:
    for check in range(1, 5):
        test = page(person)
        test.selectbox(key="check_number").set_value(check)
        test.text_area(key="check_note_kk").set_value(f"Қаралды {check}")
        test.text_area(key="check_note_ru").set_value(f"Рассмотрено {check}")
        press(test, "save_conclusion")


def sign(person: str) -> None:
    press(page(person), "sign_demo")


def test_the_list_and_the_case_in_three_languages(workbench: Path) -> None:
    for lang in LANGUAGES:
        t = text_for(lang)
        text = page_text(page("machinery.demo", None, lang))
        assert t("shell.page.commission") in text
        text = page_text(page("machinery.demo", NUMBER, lang))
        assert t("assessment_page.vote_closed") in text
        assert t("assessment_page.take_up_why") in text
        assert "tz-cells" in text


def test_the_list_is_searched_without_a_kazakh_keyboard(workbench: Path) -> None:
    seen = opened_page("commission", person="machinery.demo", find="ТОО соргы")
    assert ids_shown(seen, "commission_rows") == [NUMBER]
    seen = opened_page("commission", person="machinery.demo", find="насос")
    assert not has_list(seen, "commission_rows")
    assert T("cases_queue.no_results") in page_text(seen)


def test_clause_17_another_commissions_member_sees_nothing_of_it(workbench: Path) -> None:
    assert T("assessment_page.none") in page_text(page("food.demo", None))
    text = page_text(page("food.demo"))
    assert T("commissions.not_yours", application=NUMBER) in text
    assert "Сорғы" not in text


@pytest.mark.slow
def test_three_people_lead_a_case_through_inspection_to_the_register(workbench: Path) -> None:
    press(page("official.demo"), "take_up")

    test = page("official.demo")
    test.pills(key="inspectors").set_value(list(VOTERS[:3]))
    test.text_area(key="send_reason").set_value("Бейнематериал жеткіліксіз")
    press(test, "send_button")

    test = page("chair.demo")
    for number in range(1, 6):
        test.radio(key=f"mark_{number}").set_value(number != 4)
    test.text_area(key="mark_note_4_kk").set_value("Басқа цехта")
    test.text_area(key="mark_note_4_ru").set_value("В другом цехе")
    press(test, "save_marks")
    press(page("official.demo"), "close")
    text = page_text(page("official.demo"))
    assert T("states.stage.protocol") in text
    assert "Басқа цехта" in text

    conclude("energy.demo")
    left = T("commissions.left.act_signatures", n=3, names="Ж. Омаров, Н. Тілеуов, Ә. Бекенов")
    assert T("assessment_page.vote_closed_then", left=left) in page_text(page("machinery.demo"))
    for person in VOTERS[:3]:
        sign(person)

    for person in VOTERS:
        test = page(person)
        test.radio(key="vote_1").set_value(Vote.FOR)
        test.radio(key="vote_2").set_value(Vote.AGAINST)
        press(test, "cast_button")
    test = page("official.demo")
    test.text_area(key="reasons_2_kk").set_value("Операциялар орындалмайды")
    test.text_area(key="reasons_2_ru").set_value("Операции не выполняются")
    test.text_input(key="established_capacity_1").set_value("1 200,5")
    test.text_area(key="established_1_kk").set_value("Паспорт бойынша")
    test.text_area(key="established_1_ru").set_value("По паспорту")
    press(test, "draw_up")
    for person in VOTERS:
        sign(person)
    press(page("official.demo"), "record")

    left = T("commissions.left.applicant_signature")
    unsigned = page("head.demo")
    assert T("assessment_page.inclusion_waits", left=left) in page_text(unsigned)
    assert not [button for button in unsigned.button if button.label == T("assessment_page.decide_include")]
    sign_demo(database(), OFFICIAL, NUMBER)

    assert not [
        button
        for button in page("official.demo").button
        if button.label == T("assessment_page.decide_include")
    ]
    press(page("head.demo"), "decide_include")
    text = page_text(page("head.demo"))
    assert T("states.stage.included") in text
    assert NUMBER in text
    assert T("assessment_page.registration_no") in text
    for seen in (text, page_text(page("official.demo", name="register"))):
        assert T("register_established.title") in seen
        assert "1 200,5" in seen.replace("\u00a0", " ")


def test_a_minus_without_a_note_is_refused_on_the_page(workbench: Path) -> None:
    press(page("official.demo"), "take_up")
    test = page("official.demo")
    test.pills(key="inspectors").set_value(list(VOTERS[:3]))
    test.text_area(key="send_reason").set_value("Бейнематериал жеткіліксіз")
    press(test, "send_button")
    test = page("chair.demo")
    test.radio(key="mark_4").set_value(False)
    next(button for button in test.button if button.label == T("assessment_page.save_marks")).click().run()
    assert [error.value for error in test.error] == [T("commissions.minus_wants_note", number=4)]


def test_who_stands_aside_sees_only_that(workbench: Path) -> None:
    press(page("official.demo"), "take_up")
    test = page("machinery.demo")
    test.text_area(key="aside_reason_kk").set_value("Құрылтайшы туысым")
    test.text_area(key="aside_reason_ru").set_value("Учредитель мой родственник")
    press(test, "stand_aside")
    text = page_text(page("machinery.demo"))
    assert T("assessment_page.you_stand_aside") in text
    assert T("assessment_page.checks") not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_path_is_drawn_from_its_declaration(workbench: Path, lang: str) -> None:
    text = page_text(page("official.demo", None, lang, "states_diagram"))
    t = text_for(lang)
    assert t("states.stage.inspection") in text
    assert t("cases_states.stops", clause="16") in text
