"""Snapshots: what is loaded and what is not, gaps in words, refusals to the cell, loading after a check, for
those with the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.access.rights import CONSOLE
from analytics.casework.intake.loading import load_snapshot
from analytics.casework.register import entries as register
from analytics.order import departures
from analytics.order.codes import check_digit
from analytics.store.intake.kinds import KINDS
from analytics.text import LANGUAGES, text_for
from pages.frame import opened
from pages.frame.opened import today
from pages.sections.intake.coverage import gap_text, gaps
from tests.cache.worlds import new_database
from tests.casework.register.register_world import FIRM, HEAD, PIPES, add_application, good
from tests.casework.register.taxpayers_world import taxpayers_file

SHELL = Path(opened.__file__).resolve().parent.parent / "_shell.py"
BIN = f"60014000001{check_digit('60014000001')}"
PAYMENTS = f"payment_id,bin,paid_on,budget_code,amount\nP1,{BIN},2026-01-05,101201,5\n"
JANUARY, MARCH = (date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def page(other_database: Path) -> Callable[..., AppTest]:
    """The page over a database with one load, one quarantined row and one refusal."""
    database = new_database(other_database)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    kept, bad = other_database.with_name("good.csv"), other_database.with_name("bad.csv")
    kept.write_text(PAYMENTS + f"P2,{BIN},2026-01-06,101201,five\n")
    bad.write_text(PAYMENTS.replace("2026-01-05", "05.01.2026"))
    year = today().year
    coverage = {"covers_from": date(year - 1, 1, 1), "covers_to": date(year - 1, 12, 31)}
    load_snapshot(
        database, CONSOLE, "tax_payments", [kept], as_of=today(), quarantine=True, made_up=True, **coverage
    )
    load_snapshot(database, CONSOLE, "tax_payments", [bad], as_of=today())
    database.close()

    def run(person: str = "administrator.demo", lang: str = "kk", **place: str) -> AppTest:
        test = AppTest.from_file(SHELL, default_timeout=30)
        test.session_state["person"] = person
        test.query_params["lang"] = lang
        test.run()
        test.switch_page("snapshots.py")
        for name, value in {"lang": lang, **place}.items():
            test.query_params[name] = value
        return test.run()

    return run


def html(test: AppTest) -> str:
    return " ".join(str(block.proto.body) for block in test.get("html"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_loaded_and_not_loaded_and_the_gaps(page: Callable[..., AppTest], lang: str) -> None:
    test, t = page(lang=lang), text_for(lang)
    assert not test.exception
    shown = html(test)
    assert shown.count("</span> " + t("intake_page.not_loaded")) == len(KINDS) - 1
    assert t.date(date(today().year, 1, 1)) in shown, "the gap begins where the coverage ends"
    assert t("intake_page.made_up") in shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_refusal_names_row_cell_and_reason(page: Callable[..., AppTest], lang: str) -> None:
    test, t = page(lang=lang, view="refused"), text_for(lang)
    assert not test.exception
    shown = html(test)
    assert "05.01.2026" in shown
    assert "paid_on" in shown
    assert t("intake.date_order") in shown


def test_classifiers_say_which_is_missing(page: Callable[..., AppTest]) -> None:
    test = page(view="classifiers")
    assert not test.exception
    assert html(test).count(text_for("kk")("intake_page.classifier_missing")) >= 5


def test_only_those_with_the_right_see_the_form(page: Callable[..., AppTest]) -> None:
    t = text_for("kk")
    mine, others = page(view="load"), page(person="official.demo", view="load")
    assert t("intake_page.form.no_files") in html(mine)
    assert t("intake_page.form.no_files") not in html(others)
    assert t("intake_page.by_kind") in [head.value for head in others.header], (
        "the address does not open what the role may not do"
    )


def test_a_check_changes_nothing_and_opens_the_load(page: Callable[..., AppTest]) -> None:
    t = text_for("kk")
    test = page(view="load")
    test.selectbox(key="upload_kind").set_value("tax_payments").run()
    test.file_uploader(key="upload_files").set_value(
        [("new.csv", PAYMENTS.replace("P1", "P9").encode(), "text/csv")]
    ).run()
    test.button(key="upload_check").click().run()
    assert not test.exception
    assert [message.value for message in test.success] == [
        t("intake_page.result.good", rows="1", quarantined="0", warnings="0")
    ]
    assert len(opened.database().rows("intake/loads", kind="tax_payments", most=9)) == 1
    test.button(key="upload_load").click().run()
    assert len(opened.database().rows("intake/loads", kind="tax_payments", most=9)) == 2
    assert [button.key for button in test.button if button.key == "upload_load"] == [], (
        "once loaded, there is nothing to press"
    )


def test_d31_more_exclusions_than_the_limit_are_confirmed_by_their_number(
    page: Callable[..., AppTest], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    t, day = text_for("kk"), today()
    limit = {"from": date(2025, 1, 1), "share_percent": 0, "least": 0, "reference": "test"}
    strict = departures.Limit.model_validate(limit)
    monkeypatch.setattr(departures, "limits", lambda: departures.Dated([strict], "test"))
    test = page(view="load")
    with opened.database().transaction() as session:
        add_application(session, PIPES, FIRM, "«Құбыр» ЖШС", [good(1, "Құбыр", "3917210000")])
        register.include(session, HEAD, PIPES, goods=[1], on=day)
    gone = {"bin": FIRM, "status": "liquidated", "status_on": day.isoformat()}
    content = taxpayers_file(tmp_path, day, gone).read_bytes()
    test.selectbox(key="upload_kind").set_value("taxpayers").run()
    test.file_uploader(key="upload_files").set_value([("new.csv", content, "text/csv")]).run()
    test.button(key="upload_check").click().run()
    test.button(key="upload_load").click().run()
    assert [one.value for one in test.error] == [t("register_departures.too_many", n=1, most=0)]
    test.number_input(key="upload_departures").set_value(1)
    test.button(key="upload_check").click().run()
    test.button(key="upload_load").click().run()
    assert not test.error
    with opened.database().read() as session:
        assert not register.as_of(session, day)


def test_nothing_loaded_says_what_is_wanted(other_database: Path) -> None:
    database = new_database(other_database)
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
    database.close()
    test = AppTest.from_file(SHELL, default_timeout=30)
    test.session_state["person"] = "administrator.demo"
    test.run()
    test.switch_page("snapshots.py").run()
    assert text_for("kk")("intake_page.none_then") in html(test)


@pytest.mark.parametrize(
    ("covered", "expected"),
    [
        ([], [(date(2026, 1, 1), date(2026, 3, 31))]),
        ([JANUARY], [(date(2026, 2, 1), date(2026, 3, 31))]),
        ([JANUARY, MARCH], [(date(2026, 2, 1), date(2026, 2, 28))]),
        (
            [(date(2025, 1, 1), date(2026, 1, 10)), (date(2026, 1, 12), date(2027, 1, 1))],
            [(date(2026, 1, 11), date(2026, 1, 11))],
        ),
        ([(date(2025, 1, 1), date(2025, 6, 1))], [(date(2026, 1, 1), date(2026, 3, 31))]),
        ([(date(2027, 1, 1), date(2027, 6, 1))], [(date(2026, 1, 1), date(2026, 3, 31))]),
        ([(date(2026, 1, 1), date(2026, 3, 31))], []),
    ],
)
def test_gaps_are_the_days_no_load_covers(covered: list, expected: list) -> None:
    assert gaps(covered, date(2026, 1, 1), date(2026, 3, 31)) == expected


def test_many_gaps_are_counted() -> None:
    days = [(date(2026, 1, day), date(2026, 1, day)) for day in range(2, 12, 2)]
    assert text_for("en")("intake_page.gaps_more", n=2) in gap_text(
        text_for("en"), days, date(2026, 1, 1), date(2026, 1, 10)
    )
