"""What a change of the code still lacks is named by its place; a whole project lacks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from analytics.casework.setup import completeness, rule_files
from analytics.order.criteria import PARTS
from analytics.text import LANGUAGES, UserError


def test_the_project_lacks_nothing() -> None:
    assert completeness.missing() == []


def test_a_rule_file_that_nothing_reads_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "waiting.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(completeness, "RULES", tmp_path)
    (place,) = completeness.unread_rule_files()
    assert place.startswith("data/rules/waiting.toml: a reader")
    assert "analytics/casework/setup/rule_files.py" in place


def test_a_right_without_a_name_and_a_role_that_is_none_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rights = {"page": {"diary": ["official"]}, "action": {"write_diary": ["poet"]}, "field": {}}
    monkeypatch.setattr(completeness, "table", lambda: rights)
    every = ", ".join(LANGUAGES)
    assert completeness.of_rights() == [
        f"analytics/text/catalogues: shell.page.diary ({every})",
        f"analytics/text/catalogues: access.action.write_diary ({every})",
        "data/rules/rights.toml [action] write_diary: no role poet",
    ]


def test_a_kind_of_document_without_right_form_and_name_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    thanks = SimpleNamespace(make="thank", read="read_letter")
    monkeypatch.setattr(completeness, "kinds", lambda: {"thanks": thanks})
    right, form, name = completeness.of_documents()
    assert right == "data/rules/rights.toml [action] thank (data/rules/documents.toml [thanks])"
    assert "a Document of kind thanks" in form
    assert "letters_page.kind.thanks" in name


def test_a_part_that_nothing_gives_is_named_with_every_place(monkeypatch: pytest.MonkeyPatch) -> None:
    new = SimpleNamespace(name="c26_roof_py", criterion=26, report=False)
    monkeypatch.setattr(completeness, "PARTS", (*PARTS, new))
    monkeypatch.setattr(completeness, "PART_NAMES", (*completeness.PART_NAMES, new.name))
    query, feature, model = completeness.of_parts()
    assert query == "queries/criteria: what gives c26_roof_py"
    assert feature == "data/rules/features.toml [parts] c26_roof_py"
    assert model.startswith("data/models/demo-3.json: trained without c26_roof_py")


def test_a_language_without_catalogues_and_units_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completeness, "LANGUAGES", (*LANGUAGES, "uz"))
    lacks = completeness.of_languages()
    assert "analytics/text/catalogues/uz/shell.po" in lacks
    assert "analytics/text/writing.py UNITS: uz" in lacks


def test_a_wrong_rule_file_is_named_and_hides_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong() -> Iterator[None]:
        raise UserError("rules.no_version", source="rules/waiting.toml")

    monkeypatch.setattr(rule_files, "READERS", {**rule_files.READERS, "waiting": (wrong,)})
    monkeypatch.setattr(completeness, "kinds", lambda: {"act": SimpleNamespace(make="none", read="none")})
    first, *others = completeness.missing()
    assert "rules/waiting.toml" in first
    assert any("[action] none" in place for place in others)
