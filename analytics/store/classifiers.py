"""KATO, OKED, KPVED, TN VED, ENS TRU, AGSK-3 as dated tables: a code is judged by the table in force on the
date it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from analytics.order.application.check import CodeCheck
from analytics.order.codes import is_format
from analytics.store.records import Record
from analytics.store.session import Session
from analytics.text.errors import UserError

CLASSIFIERS = ("kato", "oked", "kpved", "tnved", "enstru", "agsk3")
Standing = Literal["known", "unknown", "format_ok", "format_bad"]
CodeKey = tuple[str, str]  # classifier and code


@dataclass(frozen=True, slots=True)
class CheckedCode(Record):
    """A code and whether the table in force has it; no row where no table is."""

    QUERY: ClassVar[str] = "intake/codes_known"

    classifier: str
    code: str
    known: bool


def classifier_named(name: str) -> str:
    """The name itself; raises UserError listing those there are."""
    if name not in CLASSIFIERS:
        raise UserError("intake.unknown_classifier", classifier=name, classifiers=", ".join(CLASSIFIERS))
    return name


def check_code(session: Session, classifier: str, code: str, on_date: date) -> Standing:
    """By the table with the newest as-of on or before `on_date`; by its format where there is none, or only
    later ones.

    OKED is compared without its dot (10.51.1 and 10511 are one code); all others as written."""
    return check_codes(session, [(classifier, code)], on_date)[classifier, code]


def check_codes(session: Session, values: Sequence[CodeKey], on_date: date) -> dict[CodeKey, Standing]:
    """As `check_code`, for several."""
    query = {
        "classifiers": [classifier_named(classifier) for classifier, _ in values],
        "codes": [_bare(code) for _, code in values],
    }
    checked = session.records(CheckedCode, **query, on_date=on_date) if values else []
    known = {(one.classifier, one.code): one.known for one in checked}
    return {
        (classifier, code): _standing(classifier, code, known.get((classifier, _bare(code))))
        for classifier, code in values
    }


def checked_together(session: Session, codes: Iterable[CodeKey], on_date: date) -> CodeCheck:
    """The check of the codes of applications, all of them looked up at once."""
    known = check_codes(session, sorted(set(codes)), on_date)
    return lambda classifier, code: known[classifier, code]


def _standing(classifier: str, code: str, known: bool | None) -> Standing:
    """`known`: None where no table is in force."""
    if known is None:
        return "format_ok" if is_format(classifier, code) else "format_bad"
    return "known" if known and (classifier == "oked" or is_format(classifier, code)) else "unknown"


def _bare(code: str) -> str:
    return code.replace(".", "")
