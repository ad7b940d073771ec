"""Every kind of document, in Kazakh and Russian: tagged archive PDF, nothing lost, nothing run, the same
bytes again."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from analytics.access import rights
from analytics.casework.letters.issuing import issue
from analytics.documents.engine import kept_files as store
from analytics.documents.engine.blocks_workbook import texts_workbook
from analytics.documents.engine.document import Document, printed_number, render, texts
from analytics.documents.engine.typesetting import from_texts
from analytics.store.database import Database
from analytics.text import DOCUMENT_LANGUAGES, text_for
from analytics.text.searching import question
from tests.documents.letters.documents import SAMPLES
from tests.documents.letters.samples import CLERK
from tests.documents.making_again import made_again
from tests.documents.reading import KAZAKH, assert_archive, document_text, read, structure

every_kind = pytest.mark.parametrize("kind", SAMPLES)
both_languages = pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
HOSTILE = (
    '#read("letterhead.typ") $x^2$ *жуан* _көлбеу_ @сілтеме <таңба> \\ // ескерту = [ ] {#panic()} `code` ~'
    ' -- "x" ' + KAZAKH
)


def leaves(
    block: Any,
    change: Callable[[str], str],
    skip: tuple[str, ...] = ("block", "modules", "alt", "name", "svg", "places", "size"),
) -> Any:
    """The same structure with every text that is drawn changed."""
    if isinstance(block, str):
        return change(block)
    if isinstance(block, dict):
        return {key: value if key in skip else leaves(value, change, skip) for key, value in block.items()}
    return [leaves(value, change, skip) for value in block] if isinstance(block, list) else block


def drawn(stated_text: dict[str, Any]) -> list[str]:
    """Every text of the blocks that is to be read on paper."""
    result: list[str] = []
    leaves(stated_text["blocks"], lambda text: result.append(text) or text)
    return [text for text in result if text]


def squeezed(text: str) -> str:
    """Without spaces, and without hyphens: one at the end of a line is read as a soft one."""
    return re.sub(r"[\s\u00ad\u200b\u00a0-]", "", text)


def test_every_kind_has_a_sample_a_name_and_rights_that_exist() -> None:
    assert set(SAMPLES) == set(store.kinds())
    indexes = [kind.index for kind in store.kinds().values()]
    assert len(set(indexes)) == len(indexes)
    for name, kind in store.kinds().items():
        assert SAMPLES[name]().kind == name
        for right in (kind.make, kind.read):
            assert rights.may(CLERK, "action", right) in (
                True,
                False,
            )  # a right that is not in the table is a KeyError
        for language in ("kk", "ru", "en"):
            assert text_for(language)(f"letters_page.kind.{name}")


@every_kind
@both_languages
def test_it_is_a_tagged_archive_pdf_that_says_all_its_words(kind: str, language: str) -> None:
    document = SAMPLES[kind]()
    content = render(document, language)
    pdf = read(content)
    assert_archive(pdf, language)
    text = squeezed(" ".join(page.extract_text() for page in pdf.pages))
    expected = texts(document, language)
    for sentence in (expected["title"], expected["number"], *expected["form"], *drawn(expected)):
        assert squeezed(sentence) in text


@every_kind
def test_its_structure_is_told_to_who_cannot_see_it(kind: str) -> None:
    stated_text = texts(SAMPLES[kind](), "kk")
    types = structure(read(from_texts(stated_text)).trailer["/Root"]["/StructTreeRoot"], [])
    blocks = [block["block"] for block in stated_text["blocks"]]
    assert types.count("/H1") == 1
    assert types.count("/H2") == blocks.count("heading")
    assert types.count("/Table") == blocks.count("table")
    assert types.count("/TH") == sum(
        len(block["columns"]) * (2 if block["numbers"] else 1)
        for block in stated_text["blocks"]
        if block["block"] == "table"
    )
    assert types.count("/Figure") == blocks.count("code") + blocks.count("drawing")


@every_kind
def test_hostile_text_in_every_place_stays_text(kind: str) -> None:
    stated_text = texts(SAMPLES[kind](), "kk")
    hostile = {**stated_text, "title": HOSTILE, "blocks": leaves(stated_text["blocks"], lambda text: HOSTILE)}
    text = squeezed(" ".join(page.extract_text() for page in read(from_texts(hostile)).pages))
    many = [block for block in hostile["blocks"] if block["block"] == "table"]
    if not many:  # the headings of a table repeat on its pages
        assert text.count(squeezed(HOSTILE)) == 1 + sum(leaf == HOSTILE for leaf in drawn(hostile))
    assert text.count(squeezed(HOSTILE)) >= 1 + sum(leaf == HOSTILE for leaf in drawn(hostile))


@every_kind
def test_as_a_workbook_it_says_the_same_and_runs_no_formula(kind: str) -> None:
    stated_text = texts(SAMPLES[kind](), "ru")
    risky = {**stated_text, "blocks": leaves(stated_text["blocks"], lambda text: f"=1+1 {text}")}
    sheet = openpyxl.load_workbook(io.BytesIO(texts_workbook(risky))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    reported = {cell.value for cell in cells}
    captions = {
        block[name]
        for block in risky["blocks"]
        if block["block"] == "signatures"
        for name in ("sign", "name")
    }
    assert set(drawn(risky)) - captions <= reported


def test_made_up_data_is_marked_on_each_and_a_real_one_is_not() -> None:
    for name, sample in SAMPLES.items():
        made_up = texts(sample(), "kk")
        assert made_up["made_up"]["note"] in document_text(from_texts(made_up)), name
        assert "ҮЛГІ" not in document_text(from_texts({**made_up, "made_up": None})), name


def test_each_kind_is_kept_numbered_and_the_same_to_the_byte_in_a_new_process(database: Database) -> None:
    recorded: dict[str, str] = {}
    with database.transaction() as session:
        for kind, sample in SAMPLES.items():
            document: Document = sample()
            for language, number in issue(session, maker_of(kind), document).items():
                assert number == f"{store.kinds()[kind].index}-{document.on.year}-000001-{language}"
                kept = store.kept(session, number)
                assert kept.subject == document.subject
                assert kept.source["number"] == f"№\u00a0{printed_number(number)}"
                recorded[number] = hashlib.sha256(kept.content).hexdigest()
        queued = {row["document_no"] for row in session.rows("letters/outbox", **ANY)}
    assert queued == {number for number in recorded if has_recipient(number)}
    path = database.path
    database.close()
    assert [again[:3] for again in made_again(path, recorded)] == [
        (number, "True", "True") for number in recorded
    ]


def maker_of(kind: str) -> rights.Actor:
    """Somebody who may make a document of this kind: no one role may make them all."""
    role = next(
        role
        for role in rights.ROLES
        if rights.may(rights.Actor("m", "M", role), "action", store.kinds()[kind].make)
    )
    return rights.Actor("maker", "Maker", role)


ANY = {"state": None, "kind": None, **question(None), "newest_first": False, "limit": 1000, "offset": 0}


def has_recipient(number: str) -> bool:
    kind = next(
        name for name, kind in store.kinds().items() if number.startswith(f"{kind.index}-2026-000001")
    )
    return SAMPLES[kind]().recipient is not None
