"""Numbers, dates and money as kk, ru and en write them (house table: no-break spaces, true minus, three
significant digits)."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date

ALMATY = ZoneInfo("Asia/Almaty")
NBSP = "\u00a0"
MINUS = "\u2212"
UNITS = {
    "kk": {12: "трлн", 9: "млрд", 6: "млн", 3: "мың"},
    "ru": {12: "трлн", 9: "млрд", 6: "млн", 3: "тыс."},
    "en": {12: "tn", 9: "bn", 6: "m", 3: "k"},
}
ROMAN = ("I", "II", "III", "IV")
# The suffix that makes a month of a Kazakh date an adjective (қаңтардағы … желтоқсандағы), January to
# December.
MONTH_CASE = ("дағы", "дағы", "дағы", "дегі", "дағы", "дағы", "дегі", "дағы", "тегі", "дағы", "дағы", "дағы")

Number = int | float | Decimal


def today() -> dt.date:
    """The date in Almaty."""
    return dt.datetime.now(ALMATY).date()


class Writing:
    """How one language writes figures. Every method returns text ready for a page or a letter."""

    def __init__(self, language: str) -> None:
        self.language = language

    def number(self, value: Number, digits: int = 0, *, sign: bool = False) -> str:
        """31 907,5 in kk and ru, 31,907.5 in en; half away from zero; a true minus."""
        rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        text = f"{abs(rounded):,.{digits}f}"
        if self.language != "en":
            text = text.replace(",", NBSP).replace(".", ",")
        if rounded < 0:
            return MINUS + text
        return "+" + text if sign and rounded > 0 else text

    def percent(self, value: Number, digits: int = 1) -> str:
        """`value` in per cent (58.4 -> 58,4 %)."""
        return self.number(value, digits) + ("%" if self.language == "en" else NBSP + "%")

    def money(self, value: Number) -> str:
        """KZT with three significant digits: 21,0 млн ₸, 254 мың ₸; ₸21.0m in en."""
        amount = Decimal(str(value))
        for power, unit in UNITS[self.language].items():
            scaled = amount.scaleb(-power)
            if abs(scaled) >= (Decimal("0.9995") if power > 3 else 1):
                return self._tenge(self.number(scaled, _digits(abs(scaled))), unit)
        return self._tenge(self.number(amount), "")

    def money_full(self, value: Number) -> str:
        """Full tenge, for exports and letters: 21 034 500 ₸."""
        return self._tenge(self.number(value), "")

    def _tenge(self, figure: str, unit: str) -> str:
        if self.language == "en":
            head, tail = (MINUS, figure[1:]) if figure.startswith(MINUS) else ("", figure)
            return f"{head}₸{tail}{unit}"
        return figure + (NBSP + unit if unit else "") + NBSP + "₸"

    def date(self, day: dt.date) -> str:
        """20.11.2026 in tables (20 Nov 2026 in en)."""
        return f"{day.day} {day:%b %Y}" if self.language == "en" else f"{day:%d.%m.%Y}"

    def date_long(self, day: dt.date) -> str:
        """As in letters: 2026 жылғы 20 қараша; 20 ноября 2026 года; 20 November 2026."""
        if self.language == "kk":
            return f"{day.year} жылғы {day.day} {format_date(day, 'MMMM', locale='kk').lower()}"
        if self.language == "ru":
            return format_date(day, "d MMMM y 'года'", locale="ru")
        return format_date(day, "d MMMM y", locale="en")

    def date_of(self, day: dt.date) -> str:
        """The date of a document before its number: 2026 жылғы 20 қарашадағы; от 20 ноября 2026 года; of 20
        November 2026."""
        if self.language == "kk":
            return self.date_long(day) + MONTH_CASE[day.month - 1]
        if self.language == "ru":
            return format_date(day, "'от' d MMMM y 'года'", locale="ru")
        return f"of {self.date_long(day)}"

    def weekday(self, day: dt.date) -> str:
        """The day's name as it stands inside a sentence: a capital in English only."""
        name = str(format_date(day, "EEEE", locale=self.language))
        return name if self.language == "en" else name.lower()

    def moment(self, at: dt.datetime) -> str:
        """A stored UTC moment in Almaty time: 20.11.2026, 16:05 (UTC+5)."""
        local = at.replace(tzinfo=ZoneInfo("UTC")).astimezone(ALMATY)
        return f"{self.date(local.date())}, {local:%H:%M} (UTC+5)"

    def quarter(self, year: int, quarter: int) -> str:
        """2026 жылғы III тоқсан; III квартал 2026 года; Q3 2026."""
        roman = ROMAN[quarter - 1]
        return {"kk": f"{year} жылғы {roman} тоқсан", "ru": f"{roman} квартал {year} года"}.get(
            self.language, f"Q{quarter} {year}"
        )


def _digits(scaled: Decimal) -> int:
    return 1 if scaled < 100 else 0
