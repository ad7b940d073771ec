"""Reads an application from JSON, forgiving: a value that cannot be read is a problem of its field, and the
rest is read all the same."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from analytics.order.application.document import Application
from analytics.order.application.fields import Section
from analytics.order.application.missing import fields_of
from analytics.order.application.problems import Path, Problem, error
from analytics.text import UserError
from analytics.text.values import Json

# What pydantic calls a defect -> our message id. Everything else is "not readable".
RULES = {
    "extra_forbidden": "unknown_field",
    "string_type": "not_text",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "bad_text",
    "not_a_date": "not_a_date",
    "not_a_number": "not_a_number",
    "date_from_datetime_parsing": "not_a_date",
    "date_parsing": "not_a_date",
    "decimal_type": "not_a_number",
    "decimal_parsing": "not_a_number",
    "decimal_max_digits": "not_a_number",
    "decimal_whole_digits": "not_a_number",
    "finite_number": "not_a_number",
    "greater_than": "not_a_number",
    "less_than": "not_a_number",
    "int_type": "not_a_whole_number",
    "int_parsing": "not_a_whole_number",
    "int_parsing_size": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "greater_than_equal": "not_a_whole_number",
    "less_than_equal": "not_a_whole_number",
    "bool_type": "not_yes_no",
    "enum": "not_in_list",
    "tuple_type": "not_rows",
    "too_long": "too_many",
    "model_type": "not_a_record",
}


def from_json(text: str) -> tuple[Application, list[Problem]]:
    """The application and what could not be read of it. Raises UserError where the text is no JSON object at
    all."""
    try:
        document = json.loads(text.removeprefix("\ufeff"), parse_float=Decimal, object_pairs_hook=_once)
    except json.JSONDecodeError as problem:
        raise UserError("application.not_json", line=problem.lineno, column=problem.colno) from problem
    except RecursionError as problem:
        raise UserError("application.too_deep") from problem
    if not isinstance(document, dict):
        raise UserError("application.not_an_object")
    return from_document(document)


def from_document(document: Json) -> tuple[Application, list[Problem]]:
    """Validates a document; drops each value that cannot be read, naming it, until the rest stands."""
    problems: list[Problem] = []
    while True:
        try:
            return Application.model_validate(document), problems
        except ValidationError as result:
            # From the last to the first, so that positions in lists stay true while values are dropped.
            for detail in sorted(result.errors(), key=lambda detail: _sortable(detail["loc"]), reverse=True):
                problems.append(_problem(detail))
                _drop(document, detail)


def _once(pairs: list[tuple[str, Any]]) -> Json:
    names = [name for name, _ in pairs]
    twice = (
        next((name for name in names if names.count(name) > 1), None)
        if len(names) != len(set(names))
        else None
    )
    if twice is not None:
        raise UserError("application.field_twice", field=twice)
    return dict(pairs)


def _sortable(path: Path) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in path)


def _problem(detail: ErrorDetails) -> Problem:
    rule = RULES.get(detail["type"], "not_readable")
    if rule == "bad_text" and detail["loc"][-1:] == ("month",):
        rule = "not_a_month"
    values = {"value": _short(detail["input"])}
    if rule == "not_in_list":
        values["allowed"] = detail["ctx"]["expected"]
    if rule == "unknown_field":
        # The name is not one of ours: it goes into the sentence, and the path ends at the record that holds
        # it.
        return error(_clause(detail["loc"]), detail["loc"][:-1], rule, name=str(detail["loc"][-1])[:100])
    return error(_clause(detail["loc"]), detail["loc"], rule, **values)


def _short(value: Any) -> str:
    text = str(value) if isinstance(value, str | int | float | Decimal) else type(value).__name__
    return text if len(text) <= 60 else text[:57] + "…"


def _clause(path: Path) -> str:
    """The clause of the field at `path`: the innermost one that is declared."""
    clause = "10"
    section: type[Section] = Application
    for step in path:
        if isinstance(step, int):
            continue
        field = next((field for field in fields_of(section) if field.name == step), None)
        if field is None:
            return clause
        clause = field.clause or clause
        inner = _section_in(section.model_fields[step].annotation)
        if inner is None:
            return clause
        section = inner
    return clause


def _section_in(annotation: Any) -> type[Section] | None:
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation
    return next((inner for argument in get_args(annotation) if (inner := _section_in(argument))), None)


def _drop(document: Any, detail: ErrorDetails) -> None:
    *above, last = detail["loc"]
    for step in above:
        document = document[step]
    if detail["type"] == "model_type" and isinstance(last, int):
        document[last] = {}  # a row that is no record: its place is kept, its fields are missing
    else:
        del document[last]
