"""Checks what a producer gave anew like an application (clause 10), and parts it: what counts at once, and
what a commission assessed and must decide on (clauses 18, 19, 26, D30)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from analytics.casework.register.declared import CODES, declared_application, place_of, records_of
from analytics.casework.register.versions import Version
from analytics.order.adding_up import monthly_output
from analytics.order.application.amended import amended, errors_of, of_paths
from analytics.order.application.check import check, codes_of, together
from analytics.order.application.document import Application, Good
from analytics.order.application.fields import Section
from analytics.order.application.in_country_value import localisation_of, share_of
from analytics.order.application.problems import Problem, error
from analytics.order.codes import is_format
from analytics.order.update_rules import Facts, update_rules
from analytics.store import classifiers
from analytics.store.database import Session
from analytics.store.operations import lists
from analytics.text import Text, UserError
from analytics.text.values import Values

PLACES = Decimal("0.0001")
# Beside a figure may stand how an older Register wrote it; a new figure takes its place.
WRITTEN_BEFORE = {"capacity": "capacity_text", "localisation": "localisation_text"}
FIGURES = ("capacity", "cost_price", "in_country_value", "localisation")
SHARES = ("in_country_value", "localisation")
NAMES = {"name": "A1", "product": "10(4)b"}  # an entry of the Register has them (Annex 1, columns 3 and 7)


class UpdateRefused(UserError):
    """Facts that the checks of clause 10 do not pass; all of them are listed."""

    exit_code = 1

    def __init__(self, registration_no: str, problems: Sequence[Problem]) -> None:
        super().__init__("register_updates.refused", number=registration_no, n=len(problems))
        self.problems = tuple(problems)

    def render(self, t: Text) -> str:
        lines = [
            t("filing.problem_line", clause=one.clause_name(t), where=one.where(t), message=one.message(t))
            for one in self.problems
        ]
        return "\n".join([super().render(t), *lines])


@dataclass(frozen=True, slots=True)
class Parted:
    """An update by what becomes of it: `at_once` and `assessed` by the Register's names (lists as plain
    records), `register` the columns that change now, `before` what stands of each fact, `warnings` what the
    commission should know."""

    at_once: Mapping[str, Any]
    assessed: Mapping[str, Any]
    register: Mapping[str, Any]
    before: Mapping[str, Any]
    warnings: Sequence[Problem]

    @property
    def values(self) -> Values:
        return {**self.at_once, **self.assessed}


NOTHING = Parted({}, {}, {}, {}, ())


def part(
    session: Session,
    registration_no: str,
    rows: Sequence[Version],
    row_no: int | None,
    changes: Mapping[str, Any],
    on: date,
) -> Parted:
    """`rows`: the entry's in force on `on`. Raises UserError for a fact that is not known or does not
    change, UpdateRefused with everything that is wrong."""
    facts = update_rules().of(row_no)
    row = _row(registration_no, rows, row_no)
    _require_known(facts, changes)
    base = declared_application(session, registration_no, rows)
    place = None if row_no is None else place_of(base, row)
    single = {name: value.split(",")[0].strip() for name, value in changes.items() if name in CODES and value}
    after, unread, touched = amended(base, place, {**changes, **single})
    code_check = classifiers.checked_together(session, codes_of(after), on)
    checked = check(after, on=on, check_code=code_check, lists=lists(session))
    problems = together(unread, checked)
    wrong = [*errors_of(problems, touched), *_more(changes, place)]
    if wrong:
        raise UpdateRefused(registration_no, wrong)
    values = _values(after, place, facts, changes)
    new = {name: value for name, value in values.items() if _standing(base, place, facts, row, name) != value}
    if not new:
        raise UserError("register.nothing_changes", number=registration_no)
    good = None if place is None else after.goods[place]
    follows = {} if good is None else _following(session, good, row, new, on)
    assessed = _assessed(session, registration_no, facts, new, follows)
    at_once = {name: value for name, value in new.items() if name not in assessed}
    register = {name: value for name, value in at_once.items() if name in facts.fields}
    if good is not None and "output" in at_once:
        output = monthly_output(good)
        register["output_per_month"] = output and output.quantize(PLACES, ROUND_HALF_UP)
    warnings = [one for one in of_paths(problems, touched) if one.severity != "error"]
    before = {name: _standing(base, place, facts, row, name) for name in (*at_once, *assessed)}
    return Parted(at_once, assessed, register, before, warnings)


def _row(registration_no: str, rows: Sequence[Version], row_no: int | None) -> Version:
    row = next((one for one in rows if row_no in (None, one.row_no)), None)
    if row is None:
        raise UserError("register_updates.no_such_row", number=registration_no, row=row_no)
    return row


def _require_known(facts: Facts, changes: Mapping[str, Any]) -> None:
    unknown = sorted(set(changes) - set(facts.known))
    if unknown:
        raise UserError("register.no_such_field", fields=", ".join(unknown), known=", ".join(facts.known))


def _more(changes: Mapping[str, Any], place: int | None) -> list[Problem]:
    """What an application cannot show: further codes of one fact, shares without a field, more places than
    the Register keeps."""
    here = () if place is None else ("goods", place)
    wrong = []
    for name, value in changes.items():
        if name in NAMES and not value:
            wrong.append(error(NAMES[name], (*here, name), "missing"))
        if name in CODES and value:
            others = [one.strip() for one in value.split(",")][1:]
            bad = [one for one in others if not is_format(name, one)]
            wrong += [error("10(4)b", (*here, name), f"format_{name}", value=one) for one in bad]
        if name in FIGURES and value is not None:
            if not isinstance(value, Decimal):
                wrong.append(error("10(4)d", (*here, name), "not_a_number", value=str(value)[:40]))
            elif name in SHARES and not 0 <= value <= 100:
                wrong.append(error("10(4)d", (*here, name), "register.not_a_share", value=value))
            elif value != value.quantize(PLACES):
                wrong.append(error("10(4)d", (*here, name), "register_established.four_places", value=value))
    return wrong


def _values(after: Application, place: int | None, facts: Facts, changes: Mapping[str, Any]) -> Values:
    """The changes as they are kept: lists as the records that were read."""
    owner: Section = after if place is None else after.goods[place]
    return {
        name: records_of(owner, name) if name in facts.lists else (None if value == "" else value)
        for name, value in changes.items()
    }


def _standing(base: Application, place: int | None, facts: Facts, row: Version, name: str) -> Any:
    owner: Section = base if place is None else base.goods[place]
    if name in facts.lists:
        return records_of(owner, name)
    return getattr(row, WRITTEN_BEFORE.get(name, name)) or getattr(row, name)


def _following(
    session: Session, good: Good, row: Version, new: Mapping[str, Any], on: date
) -> dict[str, Decimal | None]:
    """The figures that follow from what was declared anew and are others than the Register's: Annex 3 and
    3.10."""
    follows: dict[str, Decimal | None] = {}
    if {"materials", "cost_price"} & set(new):
        follows["in_country_value"] = share_of(good)
    if "operations" in new:
        follows["localisation"] = localisation_of(good, on, lists(session))
    return {name: value for name, value in follows.items() if value != getattr(row, name)}


def _assessed(
    session: Session,
    registration_no: str,
    facts: Facts,
    new: Mapping[str, Any],
    follows: Mapping[str, Decimal | None],
) -> Values:
    names = set(facts.assessed)
    if set(facts.inspected) & set(new) and session.scalar(
        "register/has_act", registration_no=registration_no
    ):
        names |= set(facts.inspected)
    if follows:
        names |= set(facts.computed)
    assessed = {name: value for name, value in new.items() if name in names}
    reported = {name: value for name, value in follows.items() if value is not None and name not in new}
    return {**assessed, **reported}
