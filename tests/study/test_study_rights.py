"""Who sees what of the study (clause 17), and that its queries touch no more than they need."""

from __future__ import annotations

import re

import pytest

from analytics import QUERIES
from analytics.access.rights import ROLES, Actor, NotAllowed, may
from analytics.casework.study import questions as studying
from analytics.store.database import Database
from analytics.study.bench import DAY
from analytics.study.query import StudyQuery

# The only texts of the study that read figures of taxpayers: each gives groups, but for the one of
# contradictions, which needs the right.
CLOSED = {"staff", "known_imports", "known_purchases", "chosen_trade"}


def test_tax_tables_are_read_only_where_it_is_known() -> None:
    closed = re.compile(r"\b(snapshot_\w+|verification_parts|verifications)\b")
    reading = {
        file.stem
        for file in (QUERIES / "study").glob("*.sql")
        if closed.search(re.sub(r"--.*", "", file.read_text(encoding="utf-8")))
    }
    assert reading == CLOSED


def test_what_a_producer_list_shows_is_what_anybody_may_read(register: Database) -> None:
    analyst = Actor("a", "a", "analyst")
    result = studying.producers(register, analyst, DAY, StudyQuery(region="75"), limit=3)
    assert not {"cost_price", "output_per_month", "email", "telephone", "address"} & set(result[0].columns)


@pytest.mark.parametrize("role", ROLES)
def test_contradictions_are_for_those_with_tax_figures(register: Database, role: str) -> None:
    actor = Actor("a", "a", role)
    if may(actor, "field", "tax_figures"):
        assert not studying.contradictions(
            register, actor, DAY, StudyQuery()
        ).covered  # the bench's invoices end earlier: nothing is said
    else:
        with pytest.raises(NotAllowed):
            studying.contradictions(register, actor, DAY, StudyQuery())


def test_imports_of_few_producers_have_no_amount(register: Database) -> None:
    reported = studying.composition(register, Actor("a", "a", "analyst"), DAY, StudyQuery(), "tnved4")
    for frame in (reported.countries, reported.imports, reported.replaceable):
        assert [row for row in frame.to_dicts() if row["producers"] < 10 and row["amount"] is not None] == []
