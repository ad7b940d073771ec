"""The Order's terms, one word a concept, and the words of its annexes to the letter (docs/language.md)."""

from __future__ import annotations

import re

import pytest

from analytics import DATA
from analytics.text import DOCUMENT_LANGUAGES, LANGUAGES
from analytics.text.catalogue import messages

# The producer's own request to be excluded (clause 30(3)), which is no application of clause 10.
OWN_REQUEST = (
    r"appeals\.not_here\.own|register_departures\..*|monitoring_page\.departures"
    r"|letters_notices\.good_out\..*|register\.cli\.leave.*"
    r"|letters_notices\.basis\.own_.*|register\.act\.leave"
)
# What another word of the glossary says: pattern, and the ids where it is the right word all the same.
FORBIDDEN = {
    "kk": {
        r"[Өө]тініш(?! беруші)": OWN_REQUEST,
        r"(?<![Сс]алық )(?<![Сс]алық\xa0)\b[Жж]үктеме(?!й)": "",
        r"[Тт]үсірілім": "",
        r"[Рр]егламент": "",
        r"[Жж]ергіліктен": r"documents\.register\..*|register\.import\.field\..*",
        r"\b[Сс]алалас|ұқсас өндіруші": "",
        r"[Жж]ұмыс орн": "",
        r"заңды мерзім|[Ққ]ауіпсіз күн": "",
        r"электрондық цифрлық қолтаңба": "",
        r"пайыздық(?! тармақ)|процентиль": "",
        r"[Кк]андидат": "",
        r"[Пп]әрмен|әмірімен": "",
        r"[Лл]ауазымды тұлға|[Жж]ауапты тұлға": "",
        r"[Кк]ритерий|[Тт]ексеріс\b": "",
        r"[Мм]әліметтерді жаңарту|[Жж]аңартылған мәлімет": "",
        r"[а-яәғқңөұүһі,] Тізілім": "",
        r" — ": "",
    },
    "ru": {
        r"[Зз]аявлени": OWN_REQUEST,
        r"\b[Сс]ним(?:ок|ки|ков|ках|ка)\b": "",
        r"[Рр]егламент": "",
        r"(?:похожи|схожи)[ехм]": r"intake\..*",
        r"[Рр]абоче(?:е|го|му|м) мест": "",
        r"безопасн(?:ый|ая) (?:день|дата)": "",
        r"[Кк]аталог": r"setup\..*",
        r"хэш|процентил": "",
        r"\((?:п|пп)\. [0-9]": "",
        r" — ": "",
        r"[а-яё,] Реестр": "",
        r"[Оо]бновл[её]н\w+ (?:\w+ )?сведени|[Оо]бновлени\w+ сведений": "",
        r"электронн\w+ цифров\w+ подпис": "",
    },
    "en": {
        r"\bcabinet\b": "",
        r"\bterm\w* (?:stands|goes on)|\bstands? aside\b": "",
        r"\b(?:is|are) wanted\b|\bwanting\b|\b[Mm]end\b|\banew\b": r"rules\..*|register_departures\..*",
        r"like producers|\bpeers’ median": "",
        r"[\"']": "",
    },
}
CASES = [(language, pattern) for language, text in FORBIDDEN.items() for pattern in text]

# Annex 5, criteria of inspection, as both catalogues of them quote it.
ANNEX_5 = ("premises", "address", "equipment", "operations", "capacity")


def texts(language: str) -> list[tuple[str, str]]:
    """Every form of every message with its id."""
    result = messages(language)
    return [
        (key, form) for key, text in result.items() for form in ([text] if isinstance(text, str) else text)
    ]


@pytest.mark.parametrize(("language", "pattern"), CASES)
def test_one_word_a_concept(language: str, pattern: str) -> None:
    allowed = re.compile(FORBIDDEN[language][pattern])
    wrong = [
        (key, form)
        for key, form in texts(language)
        if re.search(pattern, form) and not (allowed.pattern and allowed.fullmatch(key))
    ]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_decision_or_database_name_of_the_developers_in_a_sentence(language: str) -> None:
    inside = re.compile(r"\bD[0-9]{1,2}\b|demo_[a-z]+|[a-z]+\.demo\b|\bmonitoring_results\b")
    assert not [(key, form) for key, form in texts(language) if inside.search(form)]


@pytest.mark.parametrize("language", DOCUMENT_LANGUAGES)
def test_annex_5_names_the_criteria_of_inspection_in_the_words_of_the_order(language: str) -> None:
    order = " ".join((DATA / "order" / f"2025-08-28.{language}.xml").read_text(encoding="utf-8").split())
    for number, name in enumerate(ANNEX_5, start=1):
        in_act = messages(language)[f"documents.act.check.{name}"]
        assert f"<p>{in_act}</p>" in order
        assert messages(language)[f"commissions.mark.{number}"] == in_act


def test_a_russian_word_has_one_spelling() -> None:
    """A word written with ё somewhere is written so everywhere; the Order's own forms apart."""
    verbatim = re.compile(
        r"documents\.(?:act|register|extract|annex4|form|rules).*|letters\.refusal\.verified|order\..*"
    )
    text = [(key, word) for key, form in texts("ru") for word in re.findall(r"[а-яё]+", form.lower())]
    with_yo = {word.replace("ё", "е") for _, word in text if "ё" in word} - {"все", "всем", "чем", "осел"}
    assert not {(key, word) for key, word in text if word in with_yo and not verbatim.fullmatch(key)}
