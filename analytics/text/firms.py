"""Names of firms in the language of a letter: the legal form stands behind a Kazakh name and before a Russian
one («Ертіс Металл» ЖШС, ТОО «Ертіс Металл»)."""

from __future__ import annotations

import re

from analytics.text.languages import DOCUMENT_LANGUAGES

# Legal forms in Kazakh and in Russian.
FORMS = {"ЖШС": "ТОО", "АҚ": "АО", "ЖК": "ИП", "ШҚ": "КХ", "ӨК": "ПК"}
_BY_RUSSIAN = {russian: kazakh for kazakh, russian in FORMS.items()}
_BEHIND = re.compile(rf"(?P<name>.+?)\s+(?P<form>{'|'.join(FORMS)})")
_BEFORE = re.compile(rf"(?P<form>{'|'.join([*FORMS, *_BY_RUSSIAN])})\s+(?P<name>.+)")


def firm_name(name: str, language: str) -> str:
    """The name with its legal form as the language has it; unchanged where the form is not known."""
    result = _BEHIND.fullmatch(name.strip()) or _BEFORE.fullmatch(name.strip())
    if result is None:
        return name
    kazakh = _BY_RUSSIAN.get(result["form"], result["form"])
    if language == "ru":
        return f"{FORMS[kazakh]} {result['name']}"
    # A person's name without quotation marks keeps its form before it: ЖК Әсел.
    is_quoted = result["name"].startswith("«")
    return f"{result['name']} {kazakh}" if is_quoted else f"{kazakh} {result['name']}"


def same_firm(one: str, other: str) -> bool:
    """Whether two names differ in no more than legal form, quotation marks, case and spaces."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    result = _BEHIND.fullmatch(name.strip()) or _BEFORE.fullmatch(name.strip())
    return re.sub(r"[\s«»\"“”„]+", "", result["name"] if result else name).casefold()


def firm_names(name: str, name_ru: str | None = None) -> dict[str, str]:
    """The name in each language of documents: the Russian one as it was filed, else with its form turned."""
    names = {language: firm_name(name, language) for language in DOCUMENT_LANGUAGES}
    return names | ({"ru": name_ru} if name_ru else {})
