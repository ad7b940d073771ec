"""Names of activities (OKED) in the reader's language."""

from __future__ import annotations

from analytics.casework.study.declarations import activities
from analytics.order.reference_tables import named
from analytics.text import Text

TRANSLATED = "oked_names"  # sections, divisions and groups in every language
CLASSIFIER_LANGUAGE = "ru"  # the classifier that the project ships has names in this language only


def activity_name(t: Text, code: str | None, *, coded: bool = True) -> str:
    """A section, division or group in the reader's language; a class as the classifier has it, in Russian,
    marked as such for a reader of another language."""
    if not code:
        return "—"
    short = named(TRANSLATED).get(code)
    if short:
        name = short.names[t.language]
    else:
        known = activities().get(code)
        name = classifier_name(t, known.name_ru if known else "")
    return f"{name} ({code})" if coded and name else name or code


def classifier_name(t: Text, name: str) -> str:
    """The classifier's own Russian name; other readers are told that it is Russian."""
    if not name or t.language == CLASSIFIER_LANGUAGE:
        return name
    return t("shell.russian_name", name=name)


def class_name(t: Text, code: str, name: str) -> str:
    """A class with its code: its group in the reader's language, then the classifier's own name."""
    own = classifier_name(t, name)
    group = named(TRANSLATED).get(code.replace(".", "")[:3])
    known = [group.names[t.language]] if group and t.language != CLASSIFIER_LANGUAGE else []
    return " · ".join([code, *known, *([own] if own else [])])


def group_name(t: Text, code: str, name: str) -> str:
    """A class with its code, briefly: its group in the reader's language; without one the classifier's own
    name."""
    group = named(TRANSLATED).get(code.replace(".", "")[:3])
    return f"{code} · {group.names[t.language]}" if group else class_name(t, code, name)
