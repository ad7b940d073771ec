"""What counts the second time (28, D27): whether the fact was there after the notice. A figure of a closed
year is told of once and alone never excludes; what was lifted before the notice is no nonconformity."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from analytics import DATA
from analytics.casework.monitoring import after_notice
from analytics.casework.monitoring.after_notice import capped, present
from analytics.order.rulebook import BAND, Fact, Rulebook, read_rulebook
from analytics.store.as_of import AsOf

R = date(2026, 6, 30)
NOTICE = date(2026, 4, 9)
AS_OF = AsOf(R, date(2026, 7, 9))
BIN = "600140000018"
SHIPPED = sorted((DATA / "rules" / "rulebooks").glob("*.toml"))
PRODUCERS = pl.DataFrame({"bin": [BIN]})


def rulebook(path=SHIPPED[-1]) -> Rulebook:
    return read_rulebook(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_rule_of_a_shipped_rulebook_says_what_kind_of_fact_it_judges(path) -> None:
    rules = rulebook(path).rules
    assert all(rule.kind is not None for rule in rules)
    kinds = {rule.name: rule.fact for rule in rules}
    assert kinds["einvoice_restriction"] is Fact.STATE
    assert kinds["electricity"] is Fact.FLOW
    assert kinds["tax_burden"] is kinds["assets"] is Fact.YEAR


def findings_of(*rules: str) -> pl.DataFrame:
    criteria = {rule.name: rule.criterion for rule in rulebook().rules}
    return pl.DataFrame(
        {"bin": [BIN] * len(rules), "rule": list(rules), "criterion": [criteria[name] for name in rules]},
        schema_overrides={"criterion": pl.Int32},
    )


def left(
    monkeypatch, rules, *, failing_after: dict[date, set[str]], notified=(), before=(), notice_on=NOTICE
):
    """Rules that are left where, by the figures of the days since a date, those of `failing_after` fail."""
    query: list[date] = []

    def derived(session, as_of, bins):
        query.append(as_of.since)
        return as_of.since

    def evaluated(book, since):
        names = sorted(failing_after.get(since, set()))
        return pl.DataFrame(
            {"bin": [BIN] * len(names), "rule": names}, schema={"bin": pl.String, "rule": pl.String}
        )

    monkeypatch.setattr(after_notice, "derive", derived)
    monkeypatch.setattr(after_notice, "with_predecessors", lambda session, as_of, parts, earlier: parts)
    monkeypatch.setattr(after_notice, "Figures", lambda parts, who: parts)
    monkeypatch.setattr(after_notice, "evaluate", evaluated)
    criteria = {rule.name: rule.criterion for rule in rulebook().rules}
    reported_before = pl.DataFrame(
        {
            "bin": [BIN] * len(before),
            "criterion": [criteria[name] for name in before],
            "sent_on": [notice_on] * len(before),
        },
        schema={"bin": pl.String, "criterion": pl.Int32, "sent_on": pl.Date},
    )
    reported_year = pl.DataFrame(
        {"bin": [BIN] * len(notified), "rule": list(notified)}, schema={"bin": pl.String, "rule": pl.String}
    )
    unmet, nobody = findings_of(*rules), pl.DataFrame()
    kept = present(None, rulebook(), AS_OF, unmet, reported_before, reported_year, PRODUCERS, nobody)  # type: ignore[arg-type]
    return set(kept["rule"]), query


def test_a_restriction_that_was_lifted_is_no_nonconformity(monkeypatch) -> None:
    """Lifted in January: neither a notice in April nor an exclusion in July."""
    assert left(monkeypatch, ["einvoice_restriction"], failing_after={}, notice_on=None) == (set(), [R])


def test_a_restriction_that_stands_on_the_reference_date_is_one(monkeypatch) -> None:
    standing = {R: {"einvoice_restriction"}}
    rules, _ = left(monkeypatch, ["einvoice_restriction"], failing_after=standing, notice_on=None)
    assert rules == {"einvoice_restriction"}


def test_a_flow_counts_a_second_time_by_its_days_after_the_notice(monkeypatch) -> None:
    after = date(2026, 4, 10)
    reported = {"before": ["electricity"], "failing_after": {}}
    assert left(monkeypatch, ["electricity"], **reported) == (set(), [after])
    reported["failing_after"] = {after: {"electricity"}}
    assert left(monkeypatch, ["electricity"], **reported)[0] == {"electricity"}


def test_a_flow_that_nobody_was_told_of_yet_counts_by_the_whole_window(monkeypatch) -> None:
    assert left(monkeypatch, ["electricity"], failing_after={}) == ({"electricity"}, [])


def test_a_figure_of_a_closed_year_is_told_of_once_for_that_year(monkeypatch) -> None:
    assert left(monkeypatch, ["tax_burden"], failing_after={})[0] == {"tax_burden"}
    assert left(monkeypatch, ["tax_burden"], failing_after={}, notified=["tax_burden"])[0] == set()


def test_a_report_not_filed_is_a_state_until_it_is_filed(monkeypatch) -> None:
    rules, query = left(monkeypatch, ["income_reported"], failing_after={}, before=["income_reported"])
    assert (rules, query) == ({"income_reported"}, [])


def test_a_low_indicator_held_down_by_closed_years_alone_counts_once() -> None:
    rows = pl.DataFrame(
        {"bin": ["A", "A", "B", "B"], "rule": [BAND] * 4, "criterion": [7, 25, 7, 14], "runs": [2, 2, 2, 2]},
        schema_overrides={"criterion": pl.Int32, "runs": pl.Int32},
    )
    assert capped(rows)["runs"].to_list() == [1, 1, 2, 2]
