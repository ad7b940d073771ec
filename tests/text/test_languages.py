"""The languages are declared once, in analytics/text/languages.py; a new one begins there
(docs/language.md)."""

from __future__ import annotations

import ast
from pathlib import Path

from analytics import ROOT
from analytics.text import DOCUMENT_LANGUAGES, LANGUAGES, as_columns, by_language, document_language, text_for

# The writing of a language itself; what the Order's editions are called; the names of a good as they were
# filed; the setting of the terminal; the fields of eGov Mobile.
MAY_NAME_THEM = {
    "analytics/settings.py",
    "analytics/text/writing.py",
    "analytics/text/languages.py",
    "analytics/text/firms.py",
    "analytics/text/errors.py",
    "analytics/order/text.py",
    "analytics/order/clause_index.py",
    "analytics/order/glossary.py",
    "analytics/casework/assessment/documents.py",
    "analytics/casework/register/extracts.py",
    "analytics/documents/forms/register_columns.py",
    "analytics/documents/signing/egov_mobile.py",
    "pages/kit/activities.py",
}


def language_codes(file: Path) -> list[int]:
    """Lines of a file where a language is named by its code."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [
        node.lineno for node in ast.walk(tree) if isinstance(node, ast.Constant) and node.value in LANGUAGES
    ]


def test_no_other_python_file_names_a_language() -> None:
    files = [file for folder in ("analytics", "pages") for file in sorted((ROOT / folder).rglob("*.py"))]
    naming = {str(file.relative_to(ROOT)) for file in files if language_codes(file)}
    assert naming <= MAY_NAME_THEM


def test_documents_are_in_declared_languages() -> None:
    assert set(DOCUMENT_LANGUAGES) <= set(LANGUAGES)
    assert [document_language(language) for language in ("kk", "ru", "en")] == ["kk", "ru", "kk"]


def test_columns_of_languages_and_back() -> None:
    texts = {"kk": "қала", "ru": "город"}
    assert as_columns("name", texts) == {"name_kk": "қала", "name_ru": "город"}
    assert by_language({"name_kk": "қала", "name_ru": "город", "other": 1}, "name") == texts


def test_a_text_written_in_both_languages_is_read_in_the_reader_s() -> None:
    names = {"kk": "Комитет", "ru": "Комитет РУ"}
    assert text_for("ru").value(names) == "Комитет РУ"
    assert text_for("en").value(names) == "Комитет"
