"""Who was excluded before and applies again is seen to be so, on the application and in the queue (clause
32)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analytics.access.rights import CONSOLE, Actor
from analytics.casework.register import departures
from analytics.casework.register.rows import Change, NewEntry, add_entries
from analytics.documents.forms.register_goods import NewGood
from pages.frame.opened import today
from pages.sections.cases.queue_table import KEY
from tests.pages.conftest import opened_page, page_text
from tests.pages.page_sample import own_sample
from tests.pages.rows_seen import rows_shown


def test_clause_32_an_applicant_that_was_excluded_before_shows_its_earlier_entry(
    other_database: Path,
) -> None:
    day = today()
    made = own_sample(other_database, day)
    head = Actor("head", "head", "head")
    with made.transaction() as session:
        good = NewGood("700340018253", "«Сарыарқа Пластик 3» ЖШС", "Құбыр")
        earlier = NewEntry(
            "KTP-2025-000077", "import", [good], Change("included", date(2025, 3, 3), "import")
        )
        add_entries(session, CONSOLE, [earlier])
    departures.leave(made, head, "KTP-2025-000077", on=day, paper="№ 12")
    made.close()
    page = opened_page("application", id=f"KTP-{day.year}-000003")
    assert not page.exception
    assert "KTP-2025-000077" in page_text(page)
    assert "№ 12" in page_text(page)
    assert "KTP-2025-000077" not in page_text(opened_page("application", id=f"KTP-{day.year}-000004"))
    queue = opened_page("queue", lane="all")
    assert not queue.exception
    assert "↻ «Сарыарқа Пластик 3» ЖШС" in str(rows_shown(queue, KEY))
