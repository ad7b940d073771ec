"""Dated settings of the derivation, from data/rules/derivation.toml: the window of criterion 4, electricity,
tolerated lags."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from analytics import DATA
from analytics.text.errors import UserError

RULES = DATA / "rules" / "derivation.toml"
# The kinds whose coverage may end early: flows. Reports are judged by their due dates instead.
FLOW_KINDS = ("einvoices", "customs", "tax_payments", "procurement", "einvoice_restrictions")


@cache
def _rules() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


def in_force(setting: str, day: date) -> dict[str, Any]:
    """The version of a setting in force on a reference date; the first one also counts for all days before
    it."""
    versions = sorted(_rules()[setting], key=lambda version: version["from"])
    return [version for version in versions if version["from"] <= day or version is versions[0]][-1]


def procurement_window(reference_date: date) -> str:
    """ "py", "ytd" or "py_and_ytd": where criterion 4 looks for a contract (D15)."""
    return str(in_force("procurement_window", reference_date)["window"])


def electricity_prefixes(reference_date: date) -> list[tuple[str, str]]:
    """(classifier, prefix) of what counts as electricity (clause 12(14))."""
    version = in_force("electricity", reference_date)
    return [(classifier, prefix) for classifier in ("tnved", "kpved") for prefix in version[classifier]]


def default_lag(reference_date: date) -> dict[str, int]:
    """Days of lag tolerated for each kind in `verify` and `monitor`; `criteria` tolerates none unless
    told."""
    return {kind: int(days) for kind, days in in_force("lag", reference_date)["days"].items()}


def checked_lag(lag: Mapping[str, int] | None) -> dict[str, int]:
    """The lags asked for. Raises UserError for a kind that has no flow or a negative number of days."""
    for kind, days in (lag or {}).items():
        if kind not in FLOW_KINDS:
            raise UserError("derivation.lag_kind", kind=kind, kinds=", ".join(FLOW_KINDS))
        if days < 0:
            raise UserError("derivation.lag_days", kind=kind, days=days)
    return dict(lag or {})
