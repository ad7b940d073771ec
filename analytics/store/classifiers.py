"""KATO, OKED, KPVED, TN VED, ENS TRU, AGSK-3 as dated tables: a code is judged by the table in force on the date it was given."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Literal

from analytics import DATA
from analytics.order.codes import is_format
from analytics.store.database import Session
from analytics.text.errors import UserError

CLASSIFIERS = ("kato", "oked", "kpved", "tnved", "enstru", "agsk3")
Judgement = Literal["known", "unknown", "format_ok", "format_bad"]


def classifier_named(name: str) -> str:
    """The name itself; raises UserError listing those there are."""
    if name not in CLASSIFIERS:
        raise UserError("intake.unknown_classifier", classifier=name, classifiers=", ".join(CLASSIFIERS))
    return name


@cache
def written_as(classifier: str) -> str:
    """How a code is written, as a regular expression (data/rules/codes.toml)."""
    rules = tomllib.loads((DATA / "rules" / "codes.toml").read_text(encoding="utf-8"))
    return str(rules[classifier]["pattern"])


def judge(session: Session, classifier: str, code: str, on_date: date) -> Judgement:
    """By the table with the newest as-of on or before `on_date`; by its format where there is none, or only later ones.

    OKED is compared without its dot (10.51.1 and 10511 are one code); all others as written."""
    bare = code.replace(".", "")
    row = session.one("intake/code_known", classifier=classifier_named(classifier), code=bare, on_date=on_date)
    if row is not None and (classifier == "oked" or is_format(classifier, code)):
        return "known" if row["known"] else "unknown"
    if row is not None:
        return "unknown"
    return "format_ok" if is_format(classifier, code) else "format_bad"
