"""Russian letters name the addressee with the Russian legal form before the name."""

import pytest

from analytics.text.firms import firm_name, firm_names


@pytest.mark.parametrize(
    ("name", "kk", "ru"),
    [
        ("«Көкше Ұн-598» ЖШС", "«Көкше Ұн-598» ЖШС", "ТОО «Көкше Ұн-598»"),
        ("ТОО «Ертіс Металл»", "«Ертіс Металл» ЖШС", "ТОО «Ертіс Металл»"),
        ("«Өскемен Кабель» АҚ", "«Өскемен Кабель» АҚ", "АО «Өскемен Кабель»"),
        ("ЖК Әсел", "ЖК Әсел", "ИП Әсел"),
        ("ИП Әсел", "ЖК Әсел", "ИП Әсел"),
        ("Казына", "Казына", "Казына"),
    ],
)
def test_the_legal_form_follows_the_language(name: str, kk: str, ru: str) -> None:
    assert (firm_name(name, "kk"), firm_name(name, "ru")) == (kk, ru)


def test_a_russian_name_that_was_filed_is_kept() -> None:
    assert firm_names("«Көкше Ұн» ЖШС", "ТОО «Кокше Ун»") == {"kk": "«Көкше Ұн» ЖШС", "ru": "ТОО «Кокше Ун»"}
    assert firm_names("«Көкше Ұн» ЖШС")["ru"] == "ТОО «Көкше Ұн»"
