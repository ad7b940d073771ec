"""Who read what, in words (17): what was asked for has its name, numbers stay as they are."""

from __future__ import annotations

import pytest

from analytics.text import LANGUAGES, text_for
from pages.sections.people.readings import subject_text

KK = text_for("kk")


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("action:decide_inclusion", KK("access.action.decide_inclusion")),
        ("page:administration", KK("shell.page.administration")),
        ("field:tax_figures", KK("access.field.tax_figures")),
        ("register", KK("shell.page.register")),
        ("load:3", "жүктеу № 3"),
        ("upload:413", "келушінің файлы қабылданбады (HTTP 413)"),
        ("people.account_unknown", "белгісіз тіркелгінің командасы"),
        ("KTP-2026-000001", "KTP-2026-000001"),
        ("2026Q1/600340000005", "2026Q1/600340000005"),
        ("940140000385", "940140000385"),
    ],
)
def test_a_subject_is_said_in_words(subject: str, expected: str) -> None:
    assert subject_text(KK, subject) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["session", "upload", "load", "refusal", "command"])
def test_no_name_of_the_code_is_shown(language: str, kind: str) -> None:
    assert f"{kind}:" not in subject_text(text_for(language), f"{kind}:7").removeprefix("command: ")
