"""A day typed as people write it: DD.MM.YYYY, in any language of the page. Streamlit's own calendar speaks
English and begins its week on a Sunday (docs/pages.md 9)."""

from __future__ import annotations

from datetime import date, datetime

from streamlit.delta_generator import DeltaGenerator

from analytics.text import Text, UserError

FORM = "%d.%m.%Y"
FORMS = (FORM, "%Y-%m-%d")
LONGEST = 10


def read_day(text: str) -> date | None:
    """DD.MM.YYYY or an ISO date; None for anything else."""
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    return None


def date_field(
    t: Text,
    box: DeltaGenerator,
    label: str,
    value: date,
    key: str,
    *,
    least: date | None = None,
    most: date | None = None,
) -> date:
    """A day that must be given. Raises UserError for what is no day, or one before `least` or after
    `most`."""
    day = optional_date_field(t, box, label, value, key, least=least, most=most)
    if day is None:
        raise UserError("shell.day.empty", label=label)
    return day


def optional_date_field(
    t: Text,
    box: DeltaGenerator,
    label: str,
    value: date | None,
    key: str,
    *,
    least: date | None = None,
    most: date | None = None,
    help: str | None = None,
) -> date | None:
    """A day, or None where nothing is typed. Raises UserError as `date_field`."""
    text = box.text_input(
        label,
        f"{value:{FORM}}" if value else "",
        key=key,
        max_chars=LONGEST,
        placeholder=t("shell.day.form"),
        help=help,
    )
    if not text.strip():
        return None
    day = read_day(text)
    if day is None:
        raise UserError("shell.day.none", label=label, value=text)
    if least is not None and day < least:
        raise UserError("shell.day.before", label=label, day=day, least=least)
    if most is not None and day > most:
        raise UserError("shell.day.after", label=label, day=day, most=most)
    return day
