"""Twenty legitimate applicants as a ministry meets them, none of whom may be refused by itself, and six that
are none, of whom none is high (clauses 13, 14): from snapshot files to the band of the shipped version."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from analytics.casework.verification.assess import assess
from analytics.scoring.explanation import Context, explain
from analytics.scoring.model import Model
from analytics.scoring.shipped import SHIPPED
from analytics.store.as_of import AsOf
from analytics.store.derivation_settings import default_lag
from analytics.store.reference import sync_reference
from tests.cache.worlds import new_database
from tests.scoring.applicants.make import KINDS, R, firms, main
from tests.store.criteria.worlds import load, load_world

HERE = Path(__file__).parent / "applicants"
TEXT = (
    "bin",
    "seller_bin",
    "buyer_bin",
    "oked_primary",
    "kato",
    "tnved",
    "kpved",
    "form",
    "budget_code",
    "name",
)
COVERED = (date(2024, 1, 1), date(2026, 10, 1))
EMPTY = ("tax_burden", "einvoice_restrictions", "procurement")


def rows(kind: str) -> list[dict]:
    frame = pl.read_csv(
        HERE / f"{kind}.csv", try_parse_dates=True, schema_overrides=dict.fromkeys(TEXT, pl.String)
    )
    return frame.to_dicts()


@pytest.fixture(scope="module")
def assessed(tmp_path_factory, shipped):
    """All applicants as verification assesses them, by the shipped version."""
    database = new_database(tmp_path_factory.mktemp("applicants") / "x.duckdb")
    sync_reference(database)
    loads = [load(make.__name__, R, rows(make.__name__), COVERED) for make in KINDS]
    loads += [load(kind, R, [], COVERED) for kind in EMPTY]
    as_of = AsOf(R, R, lag=default_lag(R))
    with database.transaction() as session:
        load_world(session, loads)
        return assess(session, shipped, as_of, [firm["bin"] for firm in firms()], peers=False)


@pytest.fixture(scope="module")
def shipped() -> Model:
    return Model.from_json(SHIPPED.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bands(assessed) -> dict[str, str]:
    return dict(assessed.scored().select("bin", "band").iter_rows())


def test_the_files_are_those_of_the_table(tmp_path):
    """firms.toml is what a person edits; the snapshot files follow from it."""
    main(tmp_path)
    for make in KINDS:
        name = f"{make.__name__}.csv"
        assert (tmp_path / name).read_bytes() == (HERE / name).read_bytes()


@pytest.mark.parametrize("firm", firms(), ids=lambda firm: firm["name"])
def test_no_legitimate_applicant_is_low_and_nobody_else_is_high(assessed, bands, firm):
    assert bands[firm["bin"]] != ("low" if firm["producer"] else "high")


def test_who_has_no_row_in_any_source_is_incomplete_and_nobody_else(assessed, bands):
    """The empty firm, and the plant that is no more: nothing tells of production, nor against it (D26)."""
    nothing = {firm["bin"] for firm in firms() if not (firm["files"] or firm["sales"] or firm["taxes"])}
    assert assessed.without_rows == nothing
    assert len(nothing) == 2
    assert {bin_ for bin_, band in bands.items() if band == "incomplete"} == nothing


def test_what_the_empty_firm_did_not_file_is_named(assessed, shipped):
    parts, reported = assessed.parts, assessed.beside
    bin_ = next(firm["bin"] for firm in firms() if firm["name"].startswith("empty"))
    context = Context("2026-000001", bin_, R, R)
    explanation = explain(shipped, parts.filter(pl.col("bin") == bin_), {}, context, "en", reported[bin_])
    assert {row["form"] for row in explanation["unfiled"]} == {"100.00", "200.00"}


def test_a_farm_on_the_single_land_tax_is_not_asked_for_100_and_200(assessed):
    reported = assessed.beside
    farm = next(firm["bin"] for firm in firms() if firm["regime"] == "land")
    assert reported[farm].unfiled == ()


def test_trade_with_the_eaeu_is_shown_beside_criterion_12(assessed):
    reported = assessed.beside
    bin_ = next(firm["bin"] for firm in firms() if firm["eaeu"])
    assert reported[bin_].eaeu["c12_export_turnover_ytd"] == pytest.approx(160e6 * 9 / 12)
