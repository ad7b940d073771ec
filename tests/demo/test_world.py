"""The made-up country: the same arguments give the same bytes; its files keep the contract; history is
whole."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import polars as pl
import pytest

from analytics.demo import world
from analytics.demo.timeline import Timeline
from analytics.order.application.check import blocking, check
from analytics.order.codes import is_bin
from analytics.order.criteria import KINDS
from analytics.order.terms import due, is_working_day
from analytics.store.intake import kinds
from tests.demo.conftest import ON, read


def contents(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(directory.iterdir())}


def test_the_same_seed_gives_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(world, "CHUNK", 60)
    for name, seed in (("one", 1), ("two", 1), ("other", 2)):
        world.make_country(tmp_path / name, 100, seed, ON)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert (
        contents(tmp_path / "one")["00-einvoices-0000.parquet"]
        != contents(tmp_path / "other")["00-einvoices-0000.parquet"]
    )


def test_every_file_has_the_columns_of_the_contract(country):
    for snapshot in country.snapshots:
        kind = kinds.KINDS[snapshot.kind]
        for path in snapshot.files:
            columns = set(read(path).columns)
            assert set(kind.required) <= columns <= {column.name for column in kind.columns}


def test_all_kinds_are_told_and_coverage_has_no_hole_but_the_customs_last_days(country):
    assert {snapshot.kind for snapshot in country.snapshots} == set(KINDS)
    for kind in (
        "einvoices",
        "customs",
        "procurement",
        "tax_payments",
        "tax_reports",
        "einvoice_restrictions",
    ):
        intervals = [snapshot.covers for snapshot in country.snapshots if snapshot.kind == kind]
        assert intervals[0][0] == date(2025, 1, 1)
        assert all(after[0] == before[1] + timedelta(days=1) for before, after in pairwise(intervals))
        end = (
            country.timeline.waiting_days[0] - timedelta(days=4)
            if kind == "customs"
            else ON - timedelta(days=1)
        )
        assert intervals[-1][1] == end


def test_no_row_tells_of_a_day_after_its_snapshot(country):
    days = {
        "einvoices": "issued_on",
        "customs": "submitted_on",
        "tax_reports": "filed_on",
        "tax_payments": "paid_on",
        "procurement": "signed_on",
    }
    for snapshot in country.snapshots:
        if snapshot.kind in days:
            for path in snapshot.files:
                assert read(path)[days[snapshot.kind]].max() < snapshot.as_of


@pytest.mark.parametrize("on", [date(2026, 1, 5), date(2026, 3, 9), date(2026, 7, 1), date(2027, 5, 10)])
def test_the_year_before_every_application_is_whole(on):
    timeline = Timeline(on)
    assert all(day.year > timeline.start.year for day in timeline.filing_days)
    assert all(before < after for before, after in pairwise(timeline.cuts))
    assert 4 <= len(set(timeline.decided_days)) <= 12


def test_a_changed_invoice_is_told_again_under_its_key(country):
    parts = pl.concat(
        [
            read(path)
            for snapshot in country.snapshots
            if snapshot.kind == "einvoices"
            for path in snapshot.files
        ]
    )
    again = parts.group_by("invoice_no", "line_no").agg("status").filter(pl.col("status").list.len() > 1)
    assert again.height > 20
    assert {tuple(each) for each in again["status"]} <= {
        ("issued", other) for other in ("cancelled", "revoked", "replaced")
    }


def test_every_bin_has_its_check_digit_but_the_broken_rows(reported):
    for kind, column in (
        ("taxpayers", "bin"),
        ("einvoices", "seller_bin"),
        ("customs", "bin"),
        ("procurement", "supplier_bin"),
    ):
        assert all(is_bin(number) for number in reported[kind][column].unique())
    assert [len(number) for number in reported["tax_payments"]["bin"] if not is_bin(number)] == [9, 9, 9]


def test_applications_can_be_filed(country):
    filed = list(country.applications())
    assert [each.filed_on for each in filed] == sorted(each.filed_on for each in filed)
    assert not [
        problem for each in filed for problem in blocking(check(each.application(), on=each.filed_on))
    ]
    stages = Counter(each.stage for each in filed)
    assert stages["waiting"] >= 40
    assert stages["decided"] > 20
    assert stages["assessed"] > 3


def test_waiting_applications_are_new_and_some_are_overdue(country):
    days = {each.filed_on for each in country.applications() if each.stage == "waiting"}
    assert max(days) == ON
    assert min(days) < ON - timedelta(days=5)


def test_applicants_goods_have_kazakh_names_without_latin_letters(country):
    for each in country.applications():
        for good in each.application().goods:
            assert good.name_kk
            assert not any("a" <= letter.lower() <= "z" for letter in good.name_kk)


def test_outcomes_are_of_few_days_and_of_both_kinds(country):
    decided = pl.concat(list(country.outcomes()))
    assert 4 <= decided["reference_date"].n_unique() <= 12
    assert 0.45 < decided["positive"].mean() < 0.8
    assert (decided["decided_on"] > decided["reference_date"]).all()
    assert decided["decided_on"].max() < ON


@pytest.mark.parametrize("on", [date(2026, 1, 8) + timedelta(days=5 * i) for i in range(80)])
def test_the_queue_is_that_of_a_working_week(on):
    """Verifications of the oldest filing day alone are late (of two where nobody works on the day), others
    end soon; no commission's term is over, and their terms end on different days (13, 16)."""
    timeline = Timeline(on)
    verification = [due("13", filed_on) for filed_on in timeline.waiting_days]
    late = 1 if is_working_day(on) else 2
    assert [last for last in verification if last < on] == verification[-late:]
    verified = timeline.verified_days(timeline.assessment_day)
    assert all(day <= min(due("13", timeline.assessment_day), on) for day in verified)
    commission = {due("16", day) for day in verified}
    assert min(commission) >= on
    assert len(commission) == 3
