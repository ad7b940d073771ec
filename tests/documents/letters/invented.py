"""Who and what the documents of the tests are about, invented from end to end."""

from __future__ import annotations

from datetime import date

from analytics.documents.letters.act import Signer

ON = date(2026, 11, 30)


NAME = "«Үлгі Өндіріс» ЖШС"


BIN = "640140000017"


PIPE = {"kk": "Полиэтилен құбыр, Ø 110 мм", "ru": "Труба полиэтиленовая, Ø 110 мм"}


FITTING = {"kk": "Құбыр фитингі", "ru": "Фитинг трубный"}


MEMBERS = [
    Signer(
        "А. Сейітова",
        {"kk": "Өнеркәсіп және құрылыс министрлігі", "ru": "Министерство промышленности и строительства"},
    ),
    Signer(
        "Б. Оразбаев",
        {
            "kk": "Құрылыс материалдарын өндірушілер қауымдастығы",
            "ru": "Ассоциация производителей строительных материалов",
        },
    ),
    Signer("В. Қуанышұлы", {"kk": "Энергетика министрлігі", "ru": "Министерство энергетики"}),
]
