"""Two versions on the same figures: direction, the criteria that moved most, cut-offs that moved (12, 13)."""

from dataclasses import replace

import numpy as np
import polars as pl

from analytics.scoring.comparison import compared, side_by_side
from analytics.scoring.model import Cutoffs
from analytics.scoring.score import score


def test_a_version_beside_itself_changes_nobody(model, applicants):
    rows = compared(model, model, applicants[0])
    assert set(rows["direction"]) == {"same"}
    assert rows["moved"].list.len().sum() == 0


def test_bands_are_those_that_each_version_gives_and_the_moved_criterion_is_named(model, applicants):
    heavier = replace(
        model,
        figures=tuple(
            replace(each, coefficients=tuple(3 * one for one in each.coefficients))
            if each.part.startswith("c14_")
            else each
            for each in model.figures
        ),
    )
    rows = compared(model, heavier, applicants[0])
    for version, column in ((model, "band_was"), (heavier, "band_now")):
        assert rows[column].to_list() == score(version, applicants[0], near=False)["band"].to_list()
    changed = rows.filter(pl.col("direction") != "same")
    assert changed.height > 0
    assert set(changed["moved"].list.first().drop_nulls()) == {14}
    one = applicants[0].filter(pl.col("bin") == changed["bin"][0])
    sides = side_by_side(model, heavier, one)
    row = changed.row(0, named=True)
    bases = heavier.base - model.base
    total = float((sides["now"] - sides["was"]).sum()) + bases
    np.testing.assert_allclose(total, row["logit_now"] - row["logit_was"], atol=1e-9)


def test_moved_cutoffs_are_told_from_moved_scores(model, applicants):
    cutoffs = Cutoffs(model.cutoffs.low_below, model.cutoffs.high_from + 0.5)
    rows = compared(model, replace(model, cutoffs=cutoffs), applicants[0])
    changed = rows.filter(pl.col("direction") != "same")
    assert changed.height > 0
    assert set(changed["direction"]) == {"down"}
    assert changed["by_cutoffs"].all()
