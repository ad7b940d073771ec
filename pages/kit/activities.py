"""Names of activities (OKED) in the reader's language."""

from __future__ import annotations

from analytics.casework.study.declarations import activities
from analytics.documents.forms.application_lists import reference
from analytics.text import Text


def activity_name(t: Text, code: str | None, *, coded: bool = True) -> str:
    """A section or division in the reader's language (reference/oked_names.csv), a group or class as the
    classifier has it: in Russian."""
    if not code:
        return "—"
    short = next((row for row in reference("oked_names") if row["code"] == code), None)
    name = short[f"name_{t.language}"] if short else activities().get(code, {}).get("name_ru", "")
    return f"{name} ({code})" if coded and name else name or code
