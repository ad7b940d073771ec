"""The overview: every figure equals its list, and is found again by other code from the list's own
workbook."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median, median_low
from typing import Any

import openpyxl
import polars as pl
import pytest

from analytics.access.rights import Actor
from analytics.casework.overview.counting import overview
from analytics.casework.overview.figures import Overview
from analytics.casework.overview.lists import LISTS, listed
from analytics.casework.overview.sheet import overview_pdf
from analytics.order.clock import clock
from analytics.order.criteria import CRITERIA
from analytics.order.terms import is_working_day
from analytics.store.database import Database, open_database
from analytics.study import indicators
from analytics.study.indicators import Period
from analytics.text import UserError, text_for
from pages.frame.view import View
from pages.sections.overview.rows import headings, workbook
from tests.casework.overview.overview_world import TODAY, make_world
from tests.documents.reading import read

LEADER = Actor("leader.test", "Leader", "leader")
ALL = 100_000


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = open_database(make_world(tmp_path_factory.mktemp("overview")))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def reported(database: Database) -> Overview:
    return overview(database, LEADER, TODAY)


def rows(database: Database, **place: str) -> list[dict[str, Any]]:
    return listed(database, LEADER, TODAY, place, limit=ALL).rows


def exported(database: Database, **place: str) -> pl.DataFrame:
    """The workbook of a list, as an analyst would read it: columns by their headings in English."""
    sheet = openpyxl.load_workbook(
        io.BytesIO(workbook(View(text_for("en"), database, LEADER), TODAY, place))
    ).active
    first, *others = sheet.iter_rows(values_only=True)
    return pl.DataFrame(others, schema=list(first), orient="row", infer_schema_length=None)


def test_every_figure_equals_the_query_behind_its_list(database: Database, reported: Overview) -> None:
    figures = list(reported.figures())
    assert len(figures) > 150
    assert sum(figure.value > 0 for figure in figures) > 90  # a world in which nearly everything has happened
    for figure in figures:
        result = listed(database, LEADER, TODAY, figure.place, limit=ALL)
        assert (result.total, len(result.rows)) == (figure.value, figure.value), figure.place


def test_each_kind_of_figure_counts_something(reported: Overview) -> None:
    assert all(figure.value for figure in reported.path.values())
    assert all(sum(of[band].value for _, of in reported.months) for band in ("high", "medium", "low", "none"))
    assert {one.clause for one in reported.speed} == {"13", "16", "24"}
    assert all(one.running.value for one in reported.speed)
    assert any(one.over.value for one in reported.speed)
    assert reported.reasons
    assert set(reported.appeals) == {"considered", "granted", "rejected", "withdrawn_complaint"}
    assert {name for name, _ in reported.attention} >= {"over", "soon", "repeated", "held", "without_sitting"}
    assert all(
        sum(of[kind].value for _, of in reported.register) for kind in ("included", "excluded", "reinstated")
    )
    assert [quarter.code for quarter, _, _ in reported.runs] == [
        "2026Q2",
        "2026Q1",
    ]  # the interrupted one is no result yet


def test_the_path_again_from_the_workbook(database: Database, reported: Overview) -> None:
    filed = exported(database, list="cases", filed_from="2026-01-01", filed_to=TODAY.isoformat())
    stage = filed["Stage"]
    assert filed.height == reported.path["filed"].value
    text = text_for("en")
    assert (stage == text("states.stage.included")).sum() == reported.path["included"].value
    assert (stage == text("states.stage.refused_verification")).sum() == reported.path["refused"].value
    assert (
        filed["Indicator"].str.contains("High|Medium|Low|high|medium|low").fill_null(False).sum()
        == reported.path["verified"].value
    )


def test_months_again_from_the_workbook(database: Database, reported: Overview) -> None:
    first = reported.months[0][0]
    filed = exported(database, list="cases", filed_from=first.isoformat(), filed_to=TODAY.isoformat())
    by_month = filed.group_by(pl.col("Filed").cast(pl.Date).dt.truncate("1mo").alias("month")).len()
    again = dict(by_month.iter_rows())
    assert {
        month: sum(one.value for one in of.values())
        for month, of in reported.months
        if any(one.value for one in of.values())
    } == again


def test_terms_again_from_the_workbook_and_from_the_clock(database: Database, reported: Overview) -> None:
    stops = {
        row[0]: row[1:]
        for row in database.connection.cursor()
        .execute("SELECT application, suspended_from, suspended_to FROM case_suspensions")
        .fetchall()
    }
    for one in reported.speed:
        ended = exported(
            database, list="terms", clause=one.clause, **{"from": "2026-01-01", "to": TODAY.isoformat()}
        )
        used = []
        for row in ended.iter_rows(named=True):
            first, last = (row[name].date() for name in ("Began", "Ended"))
            pause = stops.get(row["Application"])
            days = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
            counted = [
                day
                for day in days
                if is_working_day(day) and not (pause and pause[0] <= day <= (pause[1] or TODAY))
            ]
            assert len(counted) == row["Working days used"], row
            drawn = clock(
                one.clause,
                first,
                last,
                [pause] if pause else [],
                due_on=row["Term ends"].date(),
                ended_on=last,
            )
            assert drawn.used + max(-drawn.left, 0) == len(counted)
            used.append(len(counted))
        in_time = ended.filter(pl.col("Ended") <= pl.col("Term ends")).height
        assert (in_time, ended.height) == (one.kept.part.value, one.kept.whole.value)
        assert one.median_days == pytest.approx(median(used))
        assert one.median_share == pytest.approx(median(used) / one.length)


def test_decisions_in_time_by_quarter(database: Database, reported: Overview) -> None:
    late = {row["application"] for row in rows(database, list="terms", in_time="0")}
    for quarter, share in zip(Period(TODAY).quarters, reported.in_time, strict=True):
        closed = rows(
            database,
            list="cases",
            decided_from=quarter.first_day.isoformat(),
            decided_to=quarter.last_day.isoformat(),
        )
        kept = [row for row in closed if row["application"] not in late]
        assert (share.part.value, share.whole.value) == (len(kept), len(closed))


def test_reasons_of_refusals_add_up(database: Database, reported: Overview) -> None:
    with database.read() as session:
        every = {row.criterion: row.n for row in indicators.reasons(session, TODAY)}
    refused = reported.refused["refused_verification"].value
    assert all(0 < n <= refused for n in every.values())
    assert set(every) <= set(CRITERIA)
    named = sum(
        len(
            rows(
                database,
                list="cases",
                criterion=str(n),
                stage="refused_verification",
                decided_from="2026-01-01",
            )
        )
        for n in CRITERIA
    )
    assert named == sum(every.values()) >= refused
    assert [figure.value for _, figure in reported.reasons] == sorted(every.values(), reverse=True)[
        : len(reported.reasons)
    ]


def test_the_registers_growth_is_what_came_and_went(database: Database, reported: Overview) -> None:
    standing = database.rows("register/totals", day=TODAY)[0]["producers"]
    assert reported.producers[-1] == standing
    in_force = (
        database.connection.cursor()
        .execute("SELECT DISTINCT bin, valid_from, valid_to FROM register_rows")
        .fetchall()
    )
    for end, number in zip(Period(TODAY).ends(), reported.producers, strict=True):
        assert number == len({bin for bin, first, until in in_force if first <= end < until})


def test_in_country_value_is_the_median_of_the_goods_in_force(database: Database, reported: Overview) -> None:
    goods = (
        database.connection.cursor()
        .execute("SELECT in_country_value, valid_from, valid_to FROM register_rows")
        .fetchall()
    )
    for end, value in zip(Period(TODAY).ends(), reported.in_country_value, strict=True):
        known = [float(share) for share, first, until in goods if first <= end < until]
        assert value == (pytest.approx(median_low(known)) if len(known) >= 10 else None)


def test_who_waits_longest_is_open_and_over_the_term_first(database: Database, reported: Overview) -> None:
    opened = {row["application"]: row for row in rows(database, list="cases") if row["closed_on"] is None}
    over = [row.due_on is not None and row.due_on < TODAY for row in reported.waiting]
    assert over == sorted(over, reverse=True)
    assert sum(over) == min(
        len(over), sum(row["due_on"] is not None and row["due_on"] < TODAY for row in opened.values())
    )
    for row in reported.waiting:
        filed = opened[row.application]["filed_on"]
        days = [filed + timedelta(days=n) for n in range(1, (TODAY - filed).days + 1)]
        assert row.waited == sum(map(is_working_day, days))


def test_coming_days_are_the_laws_with_the_safe_day(reported: Overview) -> None:
    text = [(one.clause, one.day, one.safe, one.passed) for one in reported.dates]
    assert text[:3] == [
        ("25", date(2026, 10, 10), date(2026, 10, 9), True),
        ("26", date(2027, 1, 5), date(2027, 1, 5), False),
        ("25", date(2027, 1, 10), date(2027, 1, 8), False),
    ]


def test_an_address_that_means_nothing_narrows_nothing_and_no_list_is_told(database: Database) -> None:
    every = rows(database, list="cases")
    for nonsense in (
        {"band": "purple"},
        {"filed_from": "yesterday"},
        {"criterion": "x"},
        {"late": "perhaps"},
        {"nothing": "1"},
    ):
        assert len(rows(database, list="cases", **nonsense)) == len(every)
    for bad in (
        {},
        {"list": "secrets"},
        {"list": "monitoring"},
        {"list": "monitoring", "quarter": "2026Q9"},
        {"list": "changes", "kind": "included"},
    ):
        with pytest.raises(UserError) as result:
            rows(database, **bad)
        assert result.value.key == "overview.no_such_list"


def test_pages_of_a_list_hold_every_row_once(database: Database) -> None:
    every = [row["application"] for row in rows(database, list="cases")]
    pages = [
        listed(database, LEADER, TODAY, {"list": "cases"}, limit=70, offset=offset)
        for offset in (0, 70, 140, 210, 280)
    ]
    assert [row["application"] for page in pages for row in page.rows] == every
    assert {page.total for page in pages} == {len(every)}


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_list_has_its_headings_in_every_language(database: Database, lang: str) -> None:
    needed = {
        "changes": {"kind": "included", "from": "2024-01-01", "to": "2026-12-31"},
        "monitoring": {"quarter": "2026Q2"},
    }
    for name, of in LISTS.items():
        result = listed(database, LEADER, TODAY, {"list": name, **needed.get(name, {})}, limit=5)
        assert result.rows
        assert len(set(headings(text_for(lang), result))) == len(of.columns)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_on_paper_it_is_a_sheet_with_the_same_figures_their_trend_and_the_map(
    reported: Overview, lang: str
) -> None:
    pdf = read(overview_pdf(reported, lang))
    assert len(pdf.pages) <= 2, "one sheet, printed on both sides"
    text = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    t = text_for(lang)
    for (quarter, _), producers in zip(reported.register, reported.producers, strict=True):
        assert f"{t.quarter(quarter.year, quarter.quarter)} {t.number(producers)}" in text
    assert t("overview.map") in text
    for figure in (*reported.path.values(), *reported.refused.values()):
        assert t.number(figure.value) in text
    assert " ".join(t("letters.made_up.note").split()) in text


def test_made_up_figures_say_so(reported: Overview) -> None:
    assert reported.made_up
