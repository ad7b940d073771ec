"""Writes every catalogue in one form: complete header, python-brace-format where there are fields, all plural
forms.

Run it after an edit by hand: `make catalogues`. Texts, comments and order are kept. Exit status 1 where a
file was changed.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from string import Formatter

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

from analytics.text import LANGUAGES
from analytics.text.catalogue import CATALOGUES
from tests.text.placeholders import comments

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Tizilim\\n"
"Report-Msgid-Bugs-To: \\n"
"PO-Revision-Date: 2026-11-30 18:00+0500\\n"
"Last-Translator: \\n"
"Language-Team: {team}\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""


UNBROKEN = 10_000  # columns: neither texts nor comments are wrapped


def header(language: str) -> str:
    """The header of a language's catalogues; plural forms by CLDR, as Babel knows them."""
    team = Locale(language).english_name
    return HEADER.format(language=language, team=team, plurals=get_plural(language).plural_forms)


def fields_of(text: str) -> list[str]:
    return [field for _, field, _, _ in Formatter().parse(text) if field]


def formatted(catalogue: Catalog, language: str) -> str:
    """The catalogue as a file."""
    for message in catalogue:
        if message.id:
            _complete(message, get_plural(language).num_plurals)
    stream = io.BytesIO()
    write_po(stream, catalogue, width=UNBROKEN, omit_header=True)
    return header(language) + "\n" + stream.getvalue().decode("utf-8").strip() + "\n"


def _complete(message: Message, forms: int) -> None:
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    if isinstance(message.id, list | tuple):
        filled = [text for text in strings if text] or [""]
        message.string = (*filled, *filled[-1:] * forms)[:forms]
    message.flags.discard("python-brace-format")
    fields = [field for text in strings for field in fields_of(str(text))]
    if fields:
        message.flags.add("python-brace-format")
    own = [line for line in message.auto_comments if not line.startswith("{")]
    message.auto_comments = [*own, *comments(fields)]


def format_file(file: Path, language: str) -> bool:
    """Rewrites one file. True where it was not in form."""
    before = file.read_text(encoding="utf-8")
    with file.open("rb") as stream:
        after = formatted(read_po(stream, locale=language), language)
    if after != before:
        file.write_text(after, encoding="utf-8")
    return after != before


def main() -> int:
    changed = [
        file
        for language in LANGUAGES
        for file in sorted((CATALOGUES / language).glob("*.po"))
        if format_file(file, language)
    ]
    print(*changed, sep="\n")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
