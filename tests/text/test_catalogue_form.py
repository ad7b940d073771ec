"""The catalogues are complete gettext: headers, plural forms of CLDR, flags; nothing unconfirmed is
shipped."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from analytics.text import LANGUAGES, Message, text_for
from analytics.text import catalogue as catalogue_module
from analytics.text.catalogue import CATALOGUES, catalogues, messages, plural_rule
from tests.text.catalogue_format import formatted

FILES = sorted(CATALOGUES.glob("*/*.po"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_catalogue_is_in_form(file: Path) -> None:
    """`make catalogues` would change nothing."""
    with file.open("rb") as stream:
        whole = formatted(read_po(stream, locale=file.parent.name), file.parent.name)
    assert whole == file.read_text(encoding="utf-8"), "run: make catalogues"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fuzzy_entry_is_shipped(language: str) -> None:
    assert not [
        message.id for one in catalogues(language).values() for message in one if message.id and message.fuzzy
    ]


def test_a_text_with_plural_forms_has_them_in_every_language() -> None:
    plural = {
        language: {key for key, text in messages(language).items() if isinstance(text, tuple)}
        for language in LANGUAGES
    }
    assert plural["kk"] == plural["ru"] == plural["en"]
    for language in LANGUAGES:
        assert {len(messages(language)[key]) for key in plural[language]} == {
            get_plural(language).num_plurals
        }


@pytest.mark.parametrize(
    ("language", "n", "form"),
    [
        ("kk", 1, 0),
        ("kk", 5, 1),
        ("ru", 1, 0),
        ("ru", 3, 1),
        ("ru", 11, 2),
        ("ru", 21, 0),
        ("en", 1, 0),
        ("en", 2, 1),
    ],
)
def test_the_header_chooses_the_plural_form(language: str, n: int, form: int) -> None:
    assert plural_rule(language)(n) == form


def test_a_negative_number_takes_the_form_of_its_amount() -> None:
    assert text_for("en")("cases_queue.working_days", n=-1) == "-1 working day"


def test_a_fuzzy_entry_counts_as_not_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine's guess is not shown; the language that has the text answers."""
    plain = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2;'
        ' plural=(n != 1);\\n"\n\n'
    )
    for language, text in (
        ("kk", '#, fuzzy\nmsgid "a.b"\nmsgstr "болжам"\n'),
        ("ru", 'msgid "a.b"\nmsgstr "слово"\n'),
        ("en", ""),
    ):
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.po").write_text(plain + text, encoding="utf-8")
    monkeypatch.setattr(catalogue_module, "CATALOGUES", tmp_path)
    for cached in (catalogues, messages, plural_rule):
        cached.cache_clear()
    try:
        assert text_for("kk")("a.b") == "слово"
        with pytest.raises(catalogue_module.MissingText):
            text_for("kk")("a.c")
    finally:
        for cached in (catalogues, messages, plural_rule):
            cached.cache_clear()


def test_values_are_written_as_the_language_writes_them() -> None:
    from datetime import date

    from analytics.order.quarters import Quarter

    sentence = text_for("ru")("monitoring.not_ended", quarter=Quarter(2026, 4), day=date(2027, 1, 1))
    assert "IV квартал 2026 года" in sentence
    assert "01.01.2027" in sentence
    refused = text_for("kk")(
        "access.not_allowed",
        action=Message("access.action.decide_inclusion"),
        role=Message("shell.role.analyst"),
    )
    assert refused == "Бұл әрекетке құқығыңыз жоқ («тізілімге енгізу туралы шешім», рөл: талдаушы)."
