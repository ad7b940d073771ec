"""Checks an application against clauses 10 and 11. Pure: the day of filing and the check of codes are
given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from analytics.order import codes, operations
from analytics.order.application import entity_rules as rules
from analytics.order.application.document import Application
from analytics.order.application.good_rules import goods
from analytics.order.application.missing import missing
from analytics.order.application.problems import ERROR, MISSING, Path, Problem, error, warning

# (classifier, code) -> "known", "unknown", "format_ok" or "format_bad", by the table in force on the day the
# code was given.
CodeCheck = Callable[[str, str], str]


def by_format(classifier: str, code: str) -> str:
    """The check where no classifier is at hand."""
    return "format_ok" if codes.is_format(classifier, code) else "format_bad"


def check(
    application: Application,
    *,
    on: date,
    check_code: CodeCheck | None = None,
    lists: operations.Lists = operations.listed,
) -> list[Problem]:
    """All problems of an application filed on day `on`, what is missing first. An error blocks filing, a
    warning does not.

    `lists`: the lists of operations in force (store.operations.lists); unless given, those shipped."""
    return [
        *missing(application),
        *rules.entity(application),
        *rules.consents(application, on),
        *rules.new_production(application, on),
        *rules.sites(application),
        *_codes(application, check_code or by_format),
        *goods(application, on, lists),
        *rules.equipment(application, on),
        *rules.premises(application),
        *rules.permits(application, on),
    ]


def together(reading: list[Problem], checked: list[Problem]) -> list[Problem]:
    """Problems of reading, then of the check; a value that could not be read is not called missing as
    well."""
    unread = {problem.path for problem in reading}
    return [
        *reading,
        *(problem for problem in checked if problem.key != MISSING or problem.path not in unread),
    ]


def blocking(problems: list[Problem]) -> list[Problem]:
    """Those that block filing."""
    return [problem for problem in problems if problem.severity == ERROR]


def codes_to_check(application: Application) -> Iterator[tuple[str, str, Path, str]]:
    """Every code of the application: clause, classifier, path, code."""
    if application.oked:
        yield "A1", "oked", ("oked",), application.oked
    for index, code in enumerate(application.oked_secondary):
        yield "A1", "oked", ("oked_secondary", index), code
    for index, site in enumerate(application.sites):
        if site.kato:
            yield "10(4)a", "kato", ("sites", index, "kato"), site.kato
    for index, good in enumerate(application.goods):
        for classifier in ("tnved", "kpved", "enstru", "agsk3"):
            code = getattr(good, classifier)
            if code:
                yield "10(4)b", classifier, ("goods", index, classifier), code


def codes_of(application: Application) -> set[tuple[str, str]]:
    """Every classifier and code that is checked, once."""
    return {(classifier, code) for _, classifier, _, code in codes_to_check(application)}


def _codes(application: Application, check_code: CodeCheck) -> Iterator[Problem]:
    """A code written wrongly blocks filing. One that the table in force does not hold is for the official to
    judge: tables lag behind."""
    for clause, classifier, path, code in codes_to_check(application):
        verdict = "format_bad" if not codes.is_format(classifier, code) else check_code(classifier, code)
        if verdict == "format_bad":
            yield error(clause, path, f"format_{classifier}", value=code)
        elif verdict == "unknown":
            yield warning(clause, path, "unknown_code", value=code)
