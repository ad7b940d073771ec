"""The blank of documents (data/rules/letterhead.toml): emblem and contacts stand where they are set, and
nothing is drawn where they are not."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from analytics.documents.engine import letterhead, typesetting
from analytics.documents.engine.document import render
from analytics.order.dated import Dated
from analytics.text import text_for
from tests.documents.letters.documents import notice
from tests.documents.reading import document_text, read, structure

DAY = date(2026, 11, 30)
SQUARE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 2'><path d='M0 0h2v2h-2z'/></svg>"


def with_blank(monkeypatch: pytest.MonkeyPatch, **changes: str) -> None:
    fields = {"reference": "act", "emblem": "", "contacts_kk": "", "contacts_ru": "", **changes}
    version = letterhead.Letterhead.model_validate({"from": date(2026, 1, 1), **fields})
    monkeypatch.setattr(letterhead, "letterheads", lambda: Dated([version], "letterhead"))


def test_both_names_of_the_body_stand_on_every_blank() -> None:
    words = letterhead.blank(DAY, text_for("ru"))
    assert words.keys() == {"head"}
    assert words["head"].keys() == {"kk", "ru"}


def test_contacts_stand_below_the_names_where_they_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    with_blank(monkeypatch, contacts_kk="Астана қаласы", contacts_ru="город Астана")
    text = document_text(render(notice("exclusion"), "kk"))
    assert "Астана қаласы" in text
    assert "город Астана" in text


def test_the_emblem_is_drawn_and_described_where_its_file_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = shutil.copytree(typesetting.TEMPLATES, tmp_path / "templates")
    (templates / "emblem.svg").write_text(SQUARE, encoding="utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", templates)
    monkeypatch.setattr(typesetting, "TEMPLATE", templates / "document.typ")
    with_blank(monkeypatch, emblem="emblem.svg")
    root = read(render(notice("exclusion"), "kk")).trailer["/Root"]
    assert structure(root["/StructTreeRoot"], []).count("/Figure") == 1


@pytest.mark.parametrize("file", ["../secret.svg", "emblem.png", "/etc/emblem.svg"])
def test_an_emblem_is_a_file_of_the_templates_only(file: str) -> None:
    with pytest.raises(ValueError, match="emblem"):
        letterhead.Letterhead.model_validate(
            {"from": DAY, "reference": "act", "emblem": file, "contacts_kk": "", "contacts_ru": ""}
        )
