"""The Order's own text (D35): three languages clause by clause, addresses as people write them, editions by
their dates."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from analytics.order import text
from analytics.text import LANGUAGES, UserError

DAY = date(2026, 11, 30)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_34_clauses_and_5_annexes(language: str) -> None:
    result = text.edition(language, DAY)
    clauses = [address for address in result.clauses if address.isdigit()]
    assert clauses == [str(number) for number in range(1, 35)]
    assert [one for one in result.clauses if one.startswith("annex")] == [
        f"annex {number}" for number in range(1, 6)
    ]
    assert list(result.clauses) == list(text.edition("kk", DAY).clauses)
    assert [address for chapter in result.chapters for address in chapter.clauses] == clauses


def test_clause_12_has_26_criteria_and_10_4_ten_items() -> None:
    assert len(text.clause("12", "kk", DAY).children) == 26
    assert text.clause("10(4)", "ru", DAY).children == tuple(f"10(4){letter}" for letter in "abcdefghij")


@pytest.mark.parametrize(
    ("address", "texts"),
    [
        ("12", "Logistic Regression"),
        ("12(19)", "основных средств на начало отчетного периода"),
        ("10(4)b", "АГСК-3"),
        ("3.9", "стоимости сырья и материалов иностранного происхождения"),
        ("30 part 2", "за исключением реорганизации в форме преобразования"),
        ("Annex 3", "Главе 11 Типового плана счетов"),
        ("order 4", "десяти календарных дней"),
    ],
)
def test_an_address_leads_to_its_words(address: str, texts: str) -> None:
    assert texts in "\n".join(text.clause(address, "ru", DAY).text)


def test_the_kazakh_text_says_in_12_19_what_d17_speaks_of() -> None:
    assert "тіркелген активтердің баланстық құны" in text.clause("12(19)", "kk", DAY).text[0]


def test_the_texts_in_kazakh_and_russian_are_official_and_the_english_one_is_not() -> None:
    assert [text.edition(language, DAY).official for language in ("kk", "ru", "en")] == [True, True, False]


@pytest.mark.parametrize("address", ["35", "12(27)", "10(4)k", "annex 6", "", "12(19", "x"])
def test_what_the_order_does_not_have_is_refused(address: str) -> None:
    with pytest.raises(UserError) as error:
        text.clause(address, "kk", DAY)
    assert error.value.key == "order.no_clause"


def test_before_the_first_edition_no_text_is_in_force() -> None:
    with pytest.raises(UserError) as error:
        text.edition("ru", date(2025, 8, 27))
    assert error.value.key == "order.before_first"
    assert text.edition("ru", date(2025, 8, 28)).since == date(2025, 8, 28)


def test_an_amendment_is_a_new_edition_from_its_date(tmp_path: Path) -> None:
    amended(
        tmp_path,
        "10 (десяти) рабочих дней со дня их поступления",
        "12 (двенадцати) рабочих дней со дня их поступления",
    )
    before, after = (
        text.edition("ru", date(2026, 12, 31), tmp_path),
        text.edition("ru", date(2027, 1, 1), tmp_path),
    )
    assert "10 (десяти)" in before.whole("9")
    assert "12 (двенадцати)" in after.whole("9")
    assert text.changed(before, after) == ("9 part 1",)


def test_editions_differ_by_a_clause_that_was_taken_out(tmp_path: Path) -> None:
    file = amended(tmp_path, "", "")
    texts = file.read_text(encoding="utf-8")
    start = texts.index('<clause eId="cl_34">')
    file.write_text(
        texts[:start] + texts[texts.index("</clause>", start) + len("</clause>") :], encoding="utf-8"
    )
    assert text.changed(*text.editions("ru", tmp_path)) == ("34",)


def amended(folder: Path, old: str, new: str) -> Path:
    """A folder with the first edition and one of 2027 in which `old` reads `new`."""
    first = shutil.copy(text.FOLDER / "2025-08-28.ru.xml", folder)
    texts = Path(first).read_text(encoding="utf-8")
    assert old in texts
    second = folder / "2027-01-01.ru.xml"
    changed = texts.replace(old, new, 1) if old else texts
    second.write_text(
        changed.replace(
            '<FRBRdate date="2025-08-28" name="edition"/>', '<FRBRdate date="2027-01-01" name="edition"/>'
        ),
        "utf-8",
    )
    return second
