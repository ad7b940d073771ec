"""Numbers, money and dates as each language writes them (house table)."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from analytics.text import text_for

NB = "\u00a0"


@pytest.mark.parametrize(
    ("language", "amount", "written"),
    [
        ("kk", 21_034_500, f"21,0{NB}млн{NB}₸"),
        ("ru", 21_034_500, f"21,0{NB}млн{NB}₸"),
        ("en", 21_034_500, "₸21.0m"),
        ("kk", 254_000, f"254{NB}мың{NB}₸"),
        ("ru", 254_000, f"254{NB}тыс.{NB}₸"),
        ("en", 254_000, "₸254k"),
        ("kk", 999_999, f"1,0{NB}млн{NB}₸"),
        ("kk", Decimal("1234567890.12"), f"1,2{NB}млрд{NB}₸"),
        ("kk", 0, f"0{NB}₸"),
        ("kk", -1_200_000_000, f"−1,2{NB}млрд{NB}₸"),
        ("en", -1_200_000_000, "−₸1.2bn"),
    ],
)
def test_money_has_a_unit_and_few_digits(language, amount, written):
    assert text_for(language).money(amount) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("kk", "2026 жылғы 20 қараша"), ("ru", "20 ноября 2026 года"), ("en", "20 November 2026")],
)
def test_a_date_in_a_letter(language, written):
    assert text_for(language).date_long(date(2026, 11, 20)) == written


@pytest.mark.parametrize(
    ("language", "month", "written"),
    [
        ("kk", 2, "2026 жылғы 20 ақпандағы"),
        ("kk", 9, "2026 жылғы 20 қыркүйектегі"),
        ("kk", 4, "2026 жылғы 20 сәуірдегі"),
        ("ru", 2, "от 20 февраля 2026 года"),
        ("en", 2, "of 20 February 2026"),
    ],
)
def test_the_date_of_a_document_before_its_number(language, month, written):
    assert text_for(language).date_of(date(2026, month, 20)) == written


def test_a_moment_is_shown_in_almaty_time():
    assert text_for("kk").moment(datetime(2026, 11, 20, 20, 5)) == "21.11.2026, 01:05 (UTC+5)"


def test_numbers_round_half_away_from_zero_with_a_true_minus():
    t = text_for("ru")
    assert t.number(-0.125, 2) == "−0,13"
    assert t.number(0.125, 2, sign=True) == "+0,13"
    assert t.number(-0.001, 2) == "0,00"
    assert t.number(31907.5, 1) == f"31{NB}907,5"


def test_weekdays_inside_a_sentence():
    day = date(2026, 11, 20)
    assert [text_for(language).weekday(day) for language in ("kk", "ru", "en")] == [
        "жұма",
        "пятница",
        "Friday",
    ]


def test_quarters():
    assert [text_for(one).quarter(2026, 3) for one in ("kk", "ru", "en")] == [
        "2026 жылғы III тоқсан",
        "III квартал 2026 года",
        "Q3 2026",
    ]
