"""The model's room, Audit of refusals: the estimate with its interval, for nobody who decides cases (D37)."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.casework.models import audit
from analytics.text import LANGUAGES, text_for
from tests.casework.models.test_audit_estimate import result
from tests.casework.models.test_model_versions import HEAD, TODAY
from tests.pages.models.rooms import demonstration_room
from tests.pages.seen import opened_page, page_text


@pytest.fixture
def audited(other_database: Path) -> None:
    database = demonstration_room(other_database)
    audit.open_audit(database, HEAD, share_percent=50.0, seed="7", ground="№ 1", on=TODAY)
    result(database, 1, "low")
    result(database, 2, "medium", "low", positive=True)
    database.close()


@pytest.mark.usefixtures("audited")
@pytest.mark.parametrize("language", LANGUAGES)
def test_false_refusals_stand_with_their_interval(language: str) -> None:
    t = text_for(language)
    page = page_text(opened_page("models", person="model.demo", lang=language, tab="audit"))
    assert t("models.audit.total", total="2", low="1", high="2") in page
    assert t("models_page.audit.exact") in page


@pytest.mark.usefixtures("audited")
def test_the_head_has_no_such_tab() -> None:
    page = page_text(opened_page("models", person="head.demo", tab="audit"))
    assert text_for("kk")("models_page.audit.help") not in page
