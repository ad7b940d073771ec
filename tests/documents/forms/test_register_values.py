"""Values of an existing Register as people and programs left them: read in one way or not at all."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from analytics.documents.forms import register_figures as figures
from analytics.documents.forms import register_values as values
from analytics.order.contacts import is_natural_person, masked_email, masked_telephone
from analytics.store.intake.cells import CellProblem
from analytics.text import UserError


@pytest.mark.parametrize(
    ("provided", "figure", "unit"),
    [
        ("100.00 шт/год", "100", "piece"),
        ("1 200,5 тонна", "1200.5", "tonne"),
        ("12000 дана жылына", "12000", "piece"),
        ("5000 тонн в год", "5000", "tonne"),
        ("1\u00a0200\u00a0000.5 м²/год", "1200000.5", "square_metre"),
        ("100", "100", None),
        (250, "250", None),
        ("1,500 кг", None, None),  # one and a half, or one thousand five hundred?
        ("1.500 кг", None, None),
        ("1,200.5 кг", "1200.5", "kg"),  # in one way only
        ("1500,250 кг", "1500.25", "kg"),
        ("0,125 кг", "0.125", "kg"),
        ("1.00005 кг", None, "kg"),  # the Register would round it
        ("500 м3", "500", "cubic_metre"),
        ("100-200 шт", None, None),  # of a range the first figure is not the capacity
        ("250 – 300 тонн в год", None, None),
        ("1/2 шт", None, None),
        ("3x5 м", None, None),
        ("12 000 т, 5 000 м3", None, None),
        ("5 000-ға дейін дана", None, None),  # up to 5,000
        ("көп", None, None),
    ],
)
def test_a_capacity_keeps_its_text_and_gives_its_figure_where_it_is_certain(
    provided: Any, figure: str | None, unit: str | None
) -> None:
    read = figures.capacity(provided)
    assert (read.text, read.figure, read.unit) == (str(provided), figure and Decimal(figure), unit)


@pytest.mark.parametrize(
    ("provided", "address", "email", "telephone"),
    [
        (
            "Өндіріс к-сі, 7, zauyt@ulgi.example, +7 700 000 00 00",
            "Өндіріс к-сі, 7",
            "zauyt@ulgi.example",
            "+7 700 000 00 00",
        ),
        ("ул. Абая 150/230, 2, 8 (727) 312-45-67", "ул. Абая 150/230, 2", None, "8 (727) 312-45-67"),
        (
            "050000, г. Алматы, пр. Абая, 10; тел.: 87273124567",
            "050000, г. Алматы, пр. Абая, 10",
            None,
            "87273124567",
        ),
        ("a@b.kz; c@d.kz", None, "a@b.kz, c@d.kz", None),
        ("Алматы, 1", "Алматы, 1", None, None),
    ],
)
def test_address_email_and_telephone_of_one_cell(
    provided: str, address: str | None, email: str | None, telephone: str | None
) -> None:
    assert values.address(provided) == values.Contacts(address, email, telephone)


@pytest.mark.parametrize(
    ("provided", "why"),
    [
        ("1,500 кг", "capacity_in_doubt"),
        ("1.00005 кг", "capacity_too_fine"),
        ("1 500 кг", None),
        ("көп", None),
    ],
)
def test_why_a_capacity_is_taken_as_text_only(provided: str, why: str | None) -> None:
    assert figures.doubt_of(figures.capacity(provided)) == why


@pytest.mark.parametrize(
    ("classifier", "provided", "read", "odd"),
    [
        ("tnved", ["3917210000", "8544499108"], "3917210000, 8544499108", []),
        ("tnved", "3917210000; 3917210000", "3917210000", []),
        ("tnved", 401100000, "0401100000", []),
        ("tnved", "39172", "39172", ["39172"]),
        ("kpved", "22.21.21\n22.21.22", "22.21.21, 22.21.22", []),
        ("agsk3", [], None, []),
    ],
)
def test_codes(classifier: str, provided: Any, read: str | None, odd: list[str]) -> None:
    assert values.codes(classifier, provided) == (read, odd)


def test_a_code_that_became_a_number_is_not_guessed() -> None:
    with pytest.raises(CellProblem) as bad:
        values.codes("kpved", 10.5)
    assert bad.value.reason == "intake.code_as_number"


@pytest.mark.parametrize(
    ("provided", "read"),
    [
        ("71,2 %", "71.2"),
        (71.2, "71.2"),
        ("100", "100"),
        (0, "0"),
        ("33.3333", "33.3333"),
        (45.300000000000004, "45.3"),  # a program's binary number
        ("71,25", "71.25"),
        (Decimal("71.250"), "71.25"),
        ("0,125", "0.125"),  # no thousands begin with a zero
    ],
)
def test_percentages(provided: Any, read: str) -> None:
    assert figures.percent(provided) == Decimal(read)


@pytest.mark.parametrize("provided", ["33.33335", 33.33333333333333, Decimal("0.00001"), "33,333333 %"])
def test_a_per_cent_with_more_places_than_are_kept_is_refused_and_never_rounded(provided: Any) -> None:
    for read in (figures.percent, figures.localisation):
        with pytest.raises(values.BadValue, match="percent_too_fine"):
            read(provided)


@pytest.mark.parametrize("provided", ["1,500", "1.500", "1,500 %", "1.500%", "71,250"])
def test_a_per_cent_that_can_be_read_in_two_ways_is_refused(provided: str) -> None:
    for read in (figures.percent, figures.localisation, partial(figures.field_value, "in_country_value")):
        with pytest.raises((CellProblem, UserError)) as refused:
            read(provided)
        assert "thousands_or_decimals" in str(refused.value.args)


def test_in_the_open_interface_a_point_is_decimal_and_a_comma_is_not() -> None:
    assert figures.percent("1.500", by_program=True) == Decimal("1.5")
    assert figures.localisation("33.333", by_program=True).figure == Decimal("33.333")
    with pytest.raises(CellProblem):
        figures.percent("1,500", by_program=True)


def test_digits_apart_by_a_space_are_no_per_cent() -> None:
    with pytest.raises(values.BadValue):
        figures.percent("4 5")
    assert figures.localisation("4 5") == figures.Level(text="4 5")


@pytest.mark.parametrize(
    ("provided", "rule"),
    [
        (101, "percent_out_of_range"),
        ("-1", "percent_out_of_range"),
        ("n/a", "not_a_percent"),
        (True, "not_a_percent"),
    ],
)
def test_what_is_no_percentage(provided: Any, rule: str) -> None:
    with pytest.raises(values.BadValue) as bad:
        figures.percent(provided)
    assert bad.value.rule == rule


@pytest.mark.parametrize(
    ("provided", "figure", "text"),
    [
        ("9/9", None, "9/9"),
        ("85,5 %", "85.5", None),
        (80, "80", None),
        ("жоғары", None, "жоғары"),
        ("180", None, "180"),
    ],
)
def test_a_level_of_localisation_is_a_share_or_stays_text(
    provided: Any, figure: str | None, text: str | None
) -> None:
    assert figures.localisation(provided) == figures.Level(Decimal(figure) if figure else None, text)


@pytest.mark.parametrize(
    "provided",
    [
        "2025-10-14",
        "14.10.2025",
        "2025-10-14T00:00:00Z",
        "2025-10-13T19:00:00.000Z",
        datetime(2025, 10, 14, 9, 30),
        date(2025, 10, 14),
    ],
)
def test_dates(provided: Any) -> None:
    assert values.day(provided) == date(2025, 10, 14)


@pytest.mark.parametrize("provided", ["31.02.2025", "10/14/2025", "2025", "yesterday"])
def test_what_is_no_date(provided: str) -> None:
    with pytest.raises(values.BadValue):
        values.day(provided)


@pytest.mark.parametrize(
    ("provided", "read"),
    [
        ("750000000", ("750000000", True)),
        ("750000000 Алматы қ.", ("750000000", True)),
        (750_000_000, ("750000000", True)),
        ("1500", ("1500", False)),
        ("Астана", ("710000000", True)),
        ("Алматы", ("Алматы", False)),  # the city, or the region?
        ("Байқоңыр", ("Байқоңыр", False)),
    ],
)
def test_regions(provided: Any, read: tuple[str, bool]) -> None:
    assert values.region(provided) == read


@pytest.mark.parametrize(
    ("provided", "bin"),
    [("700340018257", "700340018257"), (700340018257, "700340018257"), (40540000019.0, "040540000019")],
)
def test_a_bin_gets_back_the_zeros_that_a_number_lost(provided: Any, bin: str) -> None:
    if bin[-1] != "9":
        assert values.bin_number(provided) == bin
    else:
        with pytest.raises(values.BadValue):  # right length, wrong check digit
            values.bin_number(provided)


def test_activities_may_have_their_names_after_them() -> None:
    provided = "22.21.0 Производство труб, шлангов, 46.73.4 Торговля"
    assert values.activities(provided) == ("22.21.0 Производство труб, шлангов", "46.73.4 Торговля")
    assert values.activities(["22.21", "46.73"]) == ("22.21", "46.73")


def test_codes_with_spaces_between_their_groups() -> None:
    assert values.codes("tnved", "3917 21 000 0") == ("3917210000", [])
    assert values.codes("tnved", "3917 21 000 0 8544 49 910 8") == ("3917210000, 8544499108", [])
    assert values.codes("tnved", "3917210000 8544499108") == ("3917210000, 8544499108", [])
    with pytest.raises(CellProblem):
        values.codes("tnved", "3917 21 000")


def test_contacts_are_masked_but_recognisable_to_their_owner() -> None:
    assert masked_email("asel.b@mail.example.kz") == "a***@mail.example.kz"
    assert masked_email("no address") == "***"
    assert masked_telephone("8 (701) 765-43-21") == "* (***) ***-**-21"
    assert masked_telephone("21") == "***"


@pytest.mark.parametrize(
    ("bin", "natural"),
    [
        ("610305500008", True),
        ("700340018257", False),
        ("700350018257", False),
        ("700360018257", True),
        ("700330018257", True),
    ],
)
def test_an_iin_and_a_joint_undertaking_of_proprietors_are_natural_persons(bin: str, natural: bool) -> None:
    assert is_natural_person(bin) is natural
