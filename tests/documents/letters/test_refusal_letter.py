"""The reasoned refusal (clause 14): what it says, that it is an accessible archive PDF, and that a name
cannot break it."""

from __future__ import annotations

import re
from datetime import date

import pytest

from analytics.documents.engine.document import render, texts
from analytics.documents.letters.remedy import remedy_on
from analytics.text import DOCUMENT_LANGUAGES, UserError
from tests.documents.letters.samples import REASONS, letter
from tests.documents.reading import KAZAKH, assert_archive, document_text, read, structure


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_it_names_applicant_application_clauses_grounds_and_remedy(language: str) -> None:
    text = document_text(render(letter(remedy=remedy_on(date(2026, 11, 17)).text), language))
    pending = {
        "kk": ["«Үлгі Өндіріс» ЖШС", "640140000017", "KTP-2026-000042", "2026 жылғы 16 қараша",
               "2026 жылғы 17 қараша", "12-тармағына",
               "13-тармағы", "14-тармағына", "төмен деп айқындалды", "есеп түспеген", "нөлге теңестірілмеді",
               "2026 жылғы 17 қарашадағы № 04-12/2026-000001",
               "made-up-1",
               "Әкімшілік рәсімдік-процестік кодексінде", "өтінімді қайта беруге"],
        "ru": ["ТОО «Үлгі Өндіріс»", "640140000017", "KTP-2026-000042", "от 16 ноября 2026 года",
               "от 17 ноября 2026 года № 04-12/2026-000001", "пунктом 12", "пункт 13",
               "пункту 14", "низкий показатель", "отчет не поступил", "не приравнивались к нулю",
               "Руководитель ответственного", "made-up-1",
               "Административным процедурно-процессуальным кодексом", "повторной подаче"],
    }[language]  # fmt: skip
    for sentence in (*pending, *REASONS[language]):
        assert sentence in text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_it_is_tagged_archive_pdf_with_its_fonts_and_language(language: str) -> None:
    pdf = read(render(letter(), language))
    assert_archive(pdf, language)
    types = structure(pdf.trailer["/Root"]["/StructTreeRoot"], [])
    assert types.count("/H1") == 1
    assert types.count("/H2") == 2
    assert types.count("/LI") == 3  # two reasons and one thing not counted
    fonts = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) == 2


def test_every_kazakh_letter_can_be_read_again() -> None:
    text = document_text(
        render(letter(applicant_name=f"«{KAZAKH}» ЖШС", reasons={"kk": [KAZAKH], "ru": ["х"]}), "kk")
    )
    assert text.count(KAZAKH) == 2


def test_typst_markup_in_a_name_stays_text() -> None:
    hostile = (
        '#read("letterhead.typ") $x^2$ *жуан* _көлбеу_ @сілтеме <таңба> \\ // ескерту = [ ] {#panic()} `code`'
        ' ~ -- "x"'
    )
    assert hostile in document_text(
        render(letter(applicant_name=hostile, reasons={"kk": [hostile], "ru": ["х"]}), "kk")
    )


def test_a_character_no_font_draws_becomes_a_replacement_and_direction_marks_go() -> None:
    text = document_text(render(letter(applicant_name="«汉\u202eАБВ\x07\n😀» ЖШС"), "kk"))
    assert "«\ufffdАБВ \ufffd» ЖШС" in text


def test_long_names_wrap_and_words_longer_than_a_line_stay_on_the_paper() -> None:
    name = (
        "Қазақстанның өңдеу өнеркәсібіндегі жауапкершілігі шектеулі серіктестіктердің бірлестігі " * 4
        + "Ұ" * 300
    )
    pages = read(render(letter(applicant_name=name), "kk")).pages
    ends: list[float] = []
    for page in pages:
        page.extract_text(
            visitor_text=lambda text, _cm, tm, _font, size: ends.append(tm[4]) if text.strip() else None
        )
        assert max(ends) < float(page.mediabox.right) - 50
    assert "Ұ" * 300 in "".join(document_text(render(letter(applicant_name=name), "kk")).split())
    assert name.split("Ұ")[0].strip() in document_text(render(letter(applicant_name=name), "kk"))


def test_made_up_data_is_said_in_words_and_a_real_letter_says_nothing_of_it() -> None:
    assert "Үлгі: деректер немесе модель ойдан шығарылған" in document_text(render(letter(), "kk"))
    assert "Образец: данные или модель вымышлены" in document_text(render(letter(), "ru"))
    real = document_text(render(letter(made_up=False), "kk"))
    assert "ойдан шығарылған" not in real
    assert "ҮЛГІ" not in real


def test_nothing_uncounted_leaves_no_empty_list() -> None:
    text = document_text(render(letter(uncounted={"kk": [], "ru": []}), "kk"))
    assert "нөл деп саналмады" not in text


@pytest.mark.parametrize("count", [0, 5])
def test_a_refusal_has_one_to_four_reasons(count: int) -> None:
    with pytest.raises(ValueError, match="one to 4 reasons"):
        letter(reasons={"kk": ["себеп"] * count, "ru": ["причина"] * count})


def test_four_reasons_of_ordinary_length_fit_on_one_page() -> None:
    four = {"kk": REASONS["kk"] * 2, "ru": REASONS["ru"] * 2}
    for language in DOCUMENT_LANGUAGES:
        content = render(letter(reasons=four, remedy=remedy_on(date(2026, 11, 17)).text), language)
        assert len(read(content).pages) == 1


def test_the_words_hold_no_probability() -> None:
    assert not re.search(
        r"ықтималды|вероятност|probab", str(texts(letter(), "kk")) + str(texts(letter(), "ru")), re.IGNORECASE
    )


def test_no_remedy_text_is_in_force_before_the_code_was() -> None:
    with pytest.raises(UserError, match=r"remedy\.toml"):
        remedy_on(date(2021, 6, 30))
    assert remedy_on(date(2021, 7, 1)).text["kk"]
