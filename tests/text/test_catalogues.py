"""Every string a person sees stands in Kazakh, Russian and English, whole, and in its own letters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from jinja2 import Environment, nodes

from analytics import ROOT
from analytics.text import LANGUAGES
from analytics.text.catalogue import CATALOGUES, messages

AREAS = sorted(file.stem for file in (CATALOGUES / "kk").glob("*.po"))
# Code whose strings are made-up content (names of the demonstration's firms) or the writing of a language
# itself.
OWN_LETTERS = (ROOT / "analytics" / "text", ROOT / "analytics" / "demo")
CODE = [file for folder in ("analytics", "pages") for file in sorted((ROOT / folder).rglob("*.py"))] + [
    ROOT / "app.py",
    *sorted((ROOT / "pages").rglob("*.html")),
]
AREA = re.compile(rf"(?:{'|'.join(AREAS)})\.")
IDENTIFIER = re.compile(rf"{AREA.pattern}[a-z0-9_][A-Za-z0-9_.]*")
FILE = re.compile(r".*\.(?:toml|csv|json|sql|po|typ|css)")
CYRILLIC, LATIN = re.compile(r"[\u0400-\u04ff]"), re.compile(r"[A-Za-z]")
SENTENCE = re.compile(r"[\u0400-\u04ff]{3}")  # single letters are a table of letters, not a text
WORD = re.compile(r"[^\W\d_]+")
ASKS = re.compile(r"\bt\(")
# The same in Kazakh and English on purpose: languages by their own names, abbreviations, terms of the file
# formats.
SAME = {"shell.language.kk", "shell.language.ru", "shell.language.en"}


def forms(language: str, key: str) -> tuple[str, ...]:
    text = messages(language)[key]
    return text if isinstance(text, tuple) else (text,)


def has_message(language: str, key: str) -> bool:
    """Is the message there, every form of it?"""
    return bool(messages(language).get(key)) and all(form.strip() for form in forms(language, key))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def all_ids() -> list[str]:
    return sorted({key for language in LANGUAGES for key in messages(language)})


@cache
def strings_of(file: Path) -> list[tuple[int, str, bool]]:
    """Line, text, and whether more follows it (the beginning of an f-string); docstrings left out."""
    return list(_strings_of_template(file) if file.suffix == ".html" else _strings_of_code(file))


def _strings_of_code(file: Path) -> Iterator[tuple[int, str, bool]]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    text = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    inside = {
        part: node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in text:
            whole = inside.get(node)
            if whole is None:
                yield node.lineno, node.value, False
            elif whole.values[0] is node:
                yield node.lineno, node.value, True


def _strings_of_template(file: Path) -> Iterator[tuple[int, str, bool]]:
    """As `strings_of`, of a Jinja2 template: an id stands in an expression ("area." ~ name)."""
    tree = Environment().parse(file.read_text(encoding="utf-8"))
    joined = {node.nodes[0]: node.nodes[1:] for node in tree.find_all(nodes.Concat)}
    for node in tree.find_all(nodes.Const):
        if isinstance(node.value, str):
            yield node.lineno, node.value, bool(joined.get(node))
    for node in tree.find_all(nodes.TemplateData):
        yield node.lineno, node.data, False


@pytest.mark.parametrize("area", AREAS)
def test_an_area_has_a_catalogue_in_every_language(area: str) -> None:
    assert all((CATALOGUES / language / f"{area}.po").is_file() for language in LANGUAGES)


def test_every_id_is_there_in_every_language_and_says_something() -> None:
    wanting = [
        (language, key) for key in all_ids() for language in LANGUAGES if not has_message(language, key)
    ]
    assert not wanting


def test_every_language_fills_the_same_fields() -> None:
    different = [
        key
        for key in all_ids()
        if len(
            {frozenset().union(*(fields(form) for form in forms(language, key))) for language in LANGUAGES}
        )
        > 1
    ]
    assert not different


def test_every_id_used_in_code_is_there() -> None:
    known = set(all_ids())
    unknown = []
    for file in CODE:
        for line, text, begins in strings_of(file):
            if begins and AREA.match(text) and not FILE.match(text):
                result = any(key.startswith(text) for key in known)
            else:
                result = text in known or not IDENTIFIER.fullmatch(text) or bool(FILE.fullmatch(text))
            if not result:
                unknown.append(f"{file.relative_to(ROOT)}:{line} {text}")
    assert not unknown


def test_a_text_asked_for_by_its_whole_id_is_there() -> None:
    """Also where the id begins with no area at all: then it is no string of a catalogue to the test above."""
    known = set(all_ids())
    unknown = [
        f"{file.relative_to(ROOT)}:{call.lineno} {call.args[0].value}"
        for file in CODE
        if file.suffix == ".py" and ASKS.search(text := file.read_text(encoding="utf-8"))
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).rpartition(".")[2] == "t"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value not in known
    ]
    assert not unknown


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_word_mixes_latin_and_cyrillic_letters(language: str) -> None:
    mixed = [
        (key, word)
        for key in messages(language)
        for form in forms(language, key)
        for word in WORD.findall(re.sub(r"\{[^}]*\}", " ", form))
        if CYRILLIC.search(word) and LATIN.search(word)
    ]
    assert not mixed


def test_nothing_is_left_untranslated() -> None:
    """English without Cyrillic; Kazakh and Russian not the English text again, where it has a word of its
    own."""
    left = [
        key
        for key in messages("en")
        if key not in SAME and any(CYRILLIC.search(form) for form in forms("en", key))
    ]
    copied = [
        (language, key)
        for language in ("kk", "ru")
        for key in messages(language)
        if key not in SAME
        and forms(language, key)[0] == forms("en", key)[0]
        and _has_sentence(forms("en", key)[0])
    ]
    assert not left
    assert not copied


def _has_sentence(text: str) -> bool:
    """Two English words in a row: more than a name, a code or an abbreviation."""
    return bool(re.search(r"[a-z]{3,} [a-z]{3,}", re.sub(r"\{[^}]*\}", " ", text)))


def test_no_string_for_people_stands_in_code() -> None:
    """Cyrillic in code is a sentence that no catalogue knows."""
    strays = [
        f"{file.relative_to(ROOT)}:{line} {text[:40]}"
        for file in CODE
        if not any(file.is_relative_to(folder) for folder in OWN_LETTERS)
        for line, text, _ in strings_of(file)
        if SENTENCE.search(text)
    ]
    assert not strays
