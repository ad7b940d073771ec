"""One folding for every search: Kazakh typed without its keyboard, ё and е, quotation marks, legal forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.text.searching import KAZAKH, QUOTES, folded, matching, place, plain, question
from tests.cache.worlds import new_database


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("кокше", "«Көкше Ұн» ЖШС"),
        ("есик", "Есік нан"),
        ("болат курылыс", "Болат Құрылыс"),
        ("еж", "Ёж"),
        ("ёж", "Еж"),
        ("НУРА", "Нұра"),
    ],
)
def test_a_name_is_found_as_people_type_it(typed: str, name: str) -> None:
    assert folded(typed) in folded(name)


def test_what_is_typed_in_full_is_an_exact_hit() -> None:
    assert question("Көкше")["phrase"] == "көкше"
    assert question("Көкше")["word1"] == "кокше"


@pytest.mark.parametrize("typed", ["ТОО «Көкше Ұн»", "«Көкше Ұн» ЖШС", "көкше  ұн", "ТОО Көкше Ұн"])
def test_the_legal_form_beside_a_name_is_left_out(typed: str) -> None:
    query = question(typed)
    assert (query["word1"], query["word2"], query["word3"], query["phrase"]) == (
        "кокше",
        "ун",
        None,
        "көкше ұн",
    )


def test_a_legal_form_alone_is_a_word_and_nothing_asks_nothing() -> None:
    assert question("ТОО")["word1"] == "тоо"
    assert set(question(None).values()) == set(question("  ").values()) == {None}


def test_the_last_word_takes_what_is_over() -> None:
    assert question("бір екі үш төрт бес")["word4"] == "торт бес"


def test_sql_folds_as_python_does(tmp_path: Path) -> None:
    """What is searched is folded by the database, what is asked by Python: letter for letter the same."""
    texts = [KAZAKH, KAZAKH.upper(), QUOTES, "Ёлка ЁЖ", "«Көкше Ұн-598» ЖШС", "12-тармақ (b) № 5", "Ҷ Ў Ґ"]
    database = new_database(tmp_path / "search.duckdb")
    try:
        with database.read() as session:
            for text in texts:
                row = session.cursor.execute("SELECT plain_text(?), folded_text(?)", [text, text]).fetchone()
                assert row == (plain(text), folded(text))
    finally:
        database.close()


def test_a_short_list_is_searched_as_the_long_ones_are_and_exact_hits_come_first() -> None:
    rows = ["«Кокше» ЖШС AP-2", "«Көкше Ұн» ЖШС AP-1", "Нұра"]
    assert matching(rows, str, "көкше") == [rows[1], rows[0]]
    assert matching(rows, str, "ТОО «Кокше»") == [rows[0], rows[1]]
    assert matching(rows, str, "кокше ap-1") == [rows[1]]
    assert matching(rows, str, " ") == rows


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("окшаулау", "өндірісті Оқшаулау деңгейі", "Оқшаулау"),
        ("учет", "ведёт учёт", "учёт"),
        ("закон «о пром", "Закон О промышленности", "Закон О пром"),
        ("тармақ (1)", "12-тармақ (1)", "тармақ (1)"),
    ],
)
def test_what_was_found_is_marked_where_it_stands(query: str, text: str, marked: str) -> None:
    assert folded(query) in folded(text)
    assert [hit.group() for hit in place(query).finditer(text)] == [marked]
