"""One cell: what spreadsheets and people make of values is read where it is sure, refused where it would be a
guess."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import Any

import pytest

from analytics.documents.forms.application_cells import CellProblem, read, written
from analytics.documents.forms.application_rows import example
from analytics.documents.forms.application_sheets import SHEETS, Column
from analytics.text import LANGUAGES, text_for


def column(sheet: str, id: str) -> Column:
    return next(column for spec in SHEETS if spec.id == sheet for column in spec.columns if column.id == id)


@pytest.mark.parametrize(
    ("sheet", "id", "value", "expected"),
    [
        ("applicant", "bin", 650140000017, "650140000017"),
        ("applicant", "bin", 20240000555.0, "020240000555"),
        ("applicant", "bin", " 020240000555 ", "020240000555"),
        ("goods", "tnved", 101210000, "0101210000"),
        ("sites", "kato", 710000000, "710000000"),
        ("applicant", "oked", 22230, "22230"),
        ("applicant", "oked_secondary", "22220; 22290", ["22220", "22290"]),
        ("applicant", "commissioned_on", "14.06.2024", "2024-06-14"),
        ("applicant", "commissioned_on", datetime(2024, 6, 14), "2024-06-14"),
        ("applicant", "new_production", "Да", True),
        ("applicant", "new_production", "ЖОҚ", False),
        ("applicant", "new_production", True, True),
        ("materials", "cost", "9 800,50", "9800.50"),
        ("materials", "cost", "9\u00a0800.50", "9800.50"),
        ("materials", "cost", 0.1, Decimal("0.1")),
        ("materials", "country", "Түркия (TR)", "TR"),
        ("materials", "country", "Түркия", "TR"),
        ("materials", "country", "турция", "TR"),
        ("materials", "country", "tr", "TR"),
        ("materials", "currency", " eur", "EUR"),
        ("output", "month", datetime(2025, 11, 1), "2025-11"),
        ("output", "month", "11.2025", "2025-11"),
        ("capacity", "unit", "штука", "piece"),
        ("capacity", "unit", "қорап (24 дана)", "қорап (24 дана)"),
        ("equipment", "model", 450, "450"),
        ("equipment", "model", 450.0, "450"),
        ("equipment", "automation", "Полуавтоматическое", "semi_automatic"),
        ("equipment", "automation", "manual", "manual"),
        ("equipment", "year", 2021.0, 2021),
        ("sites", "goods", "1; 2", ["1", "2"]),
        ("sites", "goods", 1, [1]),
        ("materials", "cost", "   ", None),
        ("materials", "cost", 0, 0),
    ],
)
def test_what_is_sure_is_read(sheet: str, id: str, value: Any, expected: Any) -> None:
    assert read(column(sheet, id), value) == expected


@pytest.mark.parametrize(
    ("sheet", "id", "value", "rule"),
    [
        ("applicant", "bin", "1.23E+11", "digits_lost"),
        ("applicant", "bin", 6501400000170, "code_as_number"),
        ("applicant", "bin", -5, "code_as_number"),
        ("goods", "kpved", 22.2, "code_as_number"),  # 22.2 or 22.20?
        ("goods", "kpved", datetime(2022, 2, 10), "code_as_number"),  # 22.02.10 that became a date
        ("applicant", "oked", 1610, "code_as_number"),  # 16.10, or 01610?
        ("applicant", "commissioned_on", 45457, "not_a_date"),
        ("applicant", "new_production", "мүмкін", "not_yes_no"),
        ("applicant", "new_production", 1, "not_yes_no"),
        ("materials", "cost", "1,234", "intake.thousands_or_decimals"),
        ("materials", "cost", "1.234", "intake.thousands_or_decimals"),  # one and a quarter, or a thousand?
        ("costs", "declared_in_country_value", "1,500 %", "intake.thousands_or_decimals"),
        ("costs", "declared_in_country_value", "33.333", "intake.thousands_or_decimals"),
        ("costs", "declared_in_country_value", "4 5", "not_a_number"),
        ("materials", "cost", True, "not_a_number"),
        ("materials", "cost", datetime(2026, 1, 5), "not_a_number"),
        ("output", "month", 11, "not_a_month"),
        ("equipment", "year", 2021.5, "not_a_whole_number"),
        ("equipment", "automation", "робот", "not_in_list"),
        ("equipment", "purpose", time(8, 30), "not_text"),
    ],
)
def test_what_would_be_a_guess_is_refused(sheet: str, id: str, value: Any, rule: str) -> None:
    with pytest.raises(CellProblem) as refused:
        read(column(sheet, id), value)
    assert refused.value.rule == rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_is_read_in_the_language_it_is_written_in(language: str) -> None:
    t = text_for(language)
    for result in (
        column("equipment", "automation"),
        column("equipment", "holding"),
        column("premises", "kind"),
        column("operations", "kind"),
    ):
        assert result.choices is not None
        for choice in result.choices:
            assert read(result, written(t, result, choice)) == choice


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_units_and_countries_of_the_example_come_back(language: str) -> None:
    t = text_for(language)
    for good in example().goods:
        assert (
            read(column("capacity", "unit"), written(t, column("capacity", "unit"), good.unit)) == good.unit
        )
        for material in good.materials:
            assert (
                read(
                    column("materials", "country"),
                    written(t, column("materials", "country"), material.country),
                )
                == material.country
            )
