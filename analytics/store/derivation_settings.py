"""Dated settings of the derivation, from data/rules/derivation.toml: the window of criterion 4, electricity,
tolerated lags."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Literal

from analytics.order.dated import Dated, Table, Version, read
from analytics.text.errors import UserError

# The kinds whose coverage may end early: flows. Reports are judged by their due dates instead.
FLOW_KINDS = ("einvoices", "customs", "tax_payments", "procurement", "einvoice_restrictions")


class Window(Version):
    """Where criterion 4 looks for a contract (D15)."""

    window: Literal["py", "ytd", "py_and_ytd"]


class Electricity(Version):
    """Beginnings of the codes that are electricity on an invoice line (clause 12(14))."""

    kpved: list[str]
    tnved: list[str]


class Lag(Version):
    """By how many days the coverage of a kind may end before the window does."""

    days: dict[str, int]


class Derivation(Table):
    """data/rules/derivation.toml."""

    procurement_window: list[Window]
    electricity: list[Electricity]
    lag: list[Lag]


@cache
def rule_file() -> Derivation:
    return read(Derivation, "derivation")


@cache
def windows() -> Dated[Window]:
    return Dated(rule_file().procurement_window, "rules/derivation.toml procurement_window")


@cache
def electricity() -> Dated[Electricity]:
    return Dated(rule_file().electricity, "rules/derivation.toml electricity")


@cache
def lags() -> Dated[Lag]:
    return Dated(rule_file().lag, "rules/derivation.toml lag")


def procurement_window(reference_date: date) -> str:
    """ "py", "ytd" or "py_and_ytd": where criterion 4 looks for a contract (D15)."""
    return windows().on(reference_date).window


def electricity_prefixes(reference_date: date) -> list[tuple[str, str]]:
    """(classifier, prefix) of what counts as electricity (clause 12(14))."""
    version = electricity().on(reference_date)
    by_classifier = (("tnved", version.tnved), ("kpved", version.kpved))
    return [(classifier, prefix) for classifier, prefixes in by_classifier for prefix in prefixes]


def default_lag(reference_date: date) -> dict[str, int]:
    """Days of lag tolerated for each kind in `verify` and `monitor`; `criteria` tolerates none unless
    told."""
    return dict(lags().on(reference_date).days)


def checked_lag(lag: Mapping[str, int]) -> None:
    """Raises UserError for a kind that has no flow or a negative number of days."""
    for kind, days in lag.items():
        if kind not in FLOW_KINDS:
            raise UserError("derivation.lag_kind", kind=kind, kinds=", ".join(FLOW_KINDS))
        if days < 0:
            raise UserError("derivation.lag_days", kind=kind, days=days)
