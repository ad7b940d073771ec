"""BIN/IIN check digits and how codes are written."""

from __future__ import annotations

import csv

import pytest

from analytics import DATA
from analytics.order import codes


@pytest.mark.parametrize(
    "number",
    [
        "020240000555",  # numbers of well-known companies, in the public registers
        "940140000385",
        "941240000193",
        "970740000838",
        "900101300017",  # an IIN
        "650140000803",  # the first round of weights gives 10, the second decides
    ],
)
def test_a_true_bin_is_one(number: str) -> None:
    assert codes.is_bin(number)


@pytest.mark.parametrize(
    "number",
    ["020240000554", "02024000055", "0202400005555", "02024000055x", "", "٠٢٠٢٤٠٠٠٠٥٥٥", "020240000555\n"],
)
def test_a_wrong_bin_is_none(number: str) -> None:
    assert not codes.is_bin(number)


def test_a_swapped_pair_of_digits_is_noticed() -> None:
    assert not codes.is_bin("022040000555")


def test_eleven_digits_for_which_no_number_exists() -> None:
    assert codes.check_digit("65014000089") is None
    assert not any(codes.is_bin(f"65014000089{last}") for last in range(10))


@pytest.mark.parametrize(
    ("classifier", "good", "bad"),
    [
        ("kato", ["710000000"], ["71000000", "7100000000", "71000000a"]),
        ("oked", ["22", "2223", "22.23", "22230"], ["2", "222300", "22,23"]),
        ("tnved", ["3925200000"], ["392520", "39252000000", "3925 200000"]),
        ("kpved", ["22.23", "22.23.14"], ["2223", "22.23.", "22,23"]),
        ("enstru", ["222314.700.000000"], ["222314.700", "222314700000000"]),
        ("agsk3", ["222-101-0101"], ["222", "222-101-", "AB-101"]),
        ("currency", ["KZT", "EUR"], ["kzt", "₸", "KZTT"]),
    ],
)
def test_how_codes_are_written(classifier: str, good: list[str], bad: list[str]) -> None:
    assert [code for code in good if not codes.is_format(classifier, code)] == []
    assert [code for code in bad if codes.is_format(classifier, code)] == []


def test_countries_of_the_list() -> None:
    assert codes.is_country("KZ")
    assert codes.is_country("DE")
    assert not codes.is_country("XX")
    assert not codes.is_country("kz")


def test_no_activity_becomes_another_one_by_way_of_a_number() -> None:
    """A spreadsheet makes 1610 of 01610: it is put back, or refused; never read as 16.10."""
    with (DATA / "reference" / "oked.csv").open(encoding="utf-8", newline="") as file:
        known = [row["code"].replace(".", "") for row in csv.DictReader(file)]
    digits = [code for code in known if code.isdigit()]
    lost = [code for code in digits if code.startswith("0")]
    assert len(lost) > 100
    assert {codes.code_from_number("oked", str(int(code))) for code in lost} <= {*lost, None}
    for code in lost:
        assert codes.code_from_number("oked", str(int(code))) in (code, None)
    for code in digits:
        assert codes.code_from_number("oked", str(int(code))) in (code, None)
    whole = [code for code in digits if len(code) == 5 and not code.startswith("0")]
    assert all(codes.code_from_number("oked", code) == code for code in whole), (
        "five digits have lost nothing"
    )


@pytest.mark.parametrize("code", ["0101210000", "0101291000", "8471300000", "0401", "2716"])
def test_a_trade_code_by_way_of_a_number_is_itself_again(code: str) -> None:
    assert codes.code_from_number("tnved", str(int(code))) == code


def test_placeholders_are_no_bin_though_a_check_digit_is_right() -> None:
    assert codes.check_digit("00000000000") == 0
    assert not codes.is_bin("000000000000")
    assert not any(codes.is_bin(str(digit) * 12) for digit in range(10))
