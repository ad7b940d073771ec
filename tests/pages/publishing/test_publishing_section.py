"""The copy for notebooks, made from the page of snapshots while the workbench runs."""

from __future__ import annotations

from pathlib import Path

from analytics.casework.publishing.copies import FILE_NAME
from analytics.store.published import open_published
from analytics.text import text_for
from pages.frame.opened import today
from tests.pages.conftest import Open, page_text
from tests.pages.page_sample import own_sample
from tests.pages.seen import opened_page


def test_an_analyst_makes_one_without_tax_figures_and_names(other_database: Path) -> None:
    own_sample(other_database, today()).close()
    test = opened_page("snapshots", person="analyst.demo")
    t = text_for("kk")
    assert t("publishing.none") in page_text(test)
    assert [box.key for box in test.checkbox if box.key.startswith("publish_")] == ["publish_names"]
    next(button for button in test.button if button.key == "publish_make").click().run()
    assert not test.exception
    assert t("publishing.without_names") in page_text(test)
    file = other_database.parent / "published" / FILE_NAME
    copy = open_published(file)
    held = (
        copy.connection.cursor()
        .execute("SELECT names, contacts, figures, made_up FROM published.about")
        .fetchall()
    )
    copy.close()
    assert held == [(False, False, False, True)]
    assert str(file) in page_text(opened_page("snapshots", person="analyst.demo"))


def test_who_may_not_publish_is_not_offered_it(open_page: Open) -> None:
    assert not any(
        button.key == "publish_make" for button in open_page("snapshots", person="official.demo").button
    )
    offered = [box.key for box in open_page("snapshots", person="administrator.demo").checkbox]
    assert {"publish_names", "publish_figures", "publish_contacts"} <= set(offered)
