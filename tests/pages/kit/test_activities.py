"""Activities in the reader's language: down to groups translated, classes marked as Russian."""

from __future__ import annotations

import csv

import pytest

from analytics import DATA
from analytics.text import LANGUAGES, text_for
from pages.kit.activities import activity_name, class_name

KK, RU, EN = (text_for(language) for language in LANGUAGES)


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_section_division_and_group_has_a_name_in_every_language() -> None:
    named = {row["code"]: row for row in rows("oked_names")}
    upper = {row["code"] for row in rows("oked") if row["level"] in ("секция", "раздел", "группа")}
    assert upper == set(named)
    assert all(row[f"name_{language}"].strip() for row in named.values() for language in LANGUAGES)
    assert {row["source"] for row in named.values()} == {"project"}


def test_a_group_is_in_the_reader_s_language() -> None:
    assert activity_name(KK, "222") == "Пластмасса бұйымдарын өндіру (222)"
    assert activity_name(EN, "222") == "Plastics products (222)"


@pytest.mark.parametrize(
    ("t", "marked"), [(KK, "Производство муки (орысша атауы)"), (EN, "Производство муки (Russian name)")]
)
def test_a_class_is_marked_as_russian(t, marked: str) -> None:
    name = class_name(t, "10611", "Производство муки")
    assert name.startswith("10611 · ")
    assert name.endswith(marked)
    assert class_name(RU, "10611", "Производство муки") == "10611 · Производство муки"
