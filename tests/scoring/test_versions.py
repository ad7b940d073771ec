"""A version is one JSON document: read back to the same bits, refused when changed, of another format, or no
version at all."""

import json

import numpy as np
import pytest

from analytics.scoring.model import Model, checksum
from analytics.scoring.score import score
from analytics.text import UserError


def test_reads_back_to_the_same_bits(model, applicants):
    again = Model.from_json(model.to_json())
    assert again.to_json() == model.to_json()
    assert again.figures == model.figures
    assert again.flags == model.flags
    assert again.cutoffs == model.cutoffs
    assert np.array_equal(again.refits, model.refits)
    assert again.base == model.base
    assert score(again, applicants[0]).equals(score(model, applicants[0]))


def test_a_changed_number_is_found_out(model):
    document = json.loads(model.to_json())
    document["intercept"] += 1e-12
    with pytest.raises(UserError) as caught:
        Model.from_json(json.dumps(document))
    assert caught.value.key == "scoring.wrong_checksum"


def test_a_newer_format_is_refused(model):
    document = json.loads(model.to_json())
    document["format"] = 2
    with pytest.raises(UserError) as caught:
        Model.from_json(json.dumps(document))
    assert caught.value.key == "scoring.other_format"


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", "{}", '{"kind": "another", "format": 1}', "\x80\x04\x95"]
)
def test_what_is_no_version_is_refused(text):
    with pytest.raises(UserError) as caught:
        Model.from_json(text)
    assert caught.value.key == "scoring.not_a_model"


def test_other_parts_are_refused(model):
    document = json.loads(model.to_json())
    document["parts"] = document["parts"][1:]
    del document["checksum"]
    document["checksum"] = checksum(document)
    with pytest.raises(UserError) as caught:
        Model.from_json(json.dumps(document))
    assert caught.value.key == "scoring.other_parts"


def test_the_document_can_be_scored_by_hand(model, applicants):
    """In ten years, without this code: knots, coefficients, means and intercept of the document give the
    logit."""
    document = json.loads(model.to_json())
    parts = {row["part"]: row for row in applicants[0].slice(0, 35).iter_rows(named=True)}
    logit = document["intercept"]
    for figure in document["figures"]:
        x = by_hand(figure, parts)
        for low, high, c, mean in zip(
            figure["knots"], figure["knots"][1:], figure["coefficients"], figure["means"], strict=False
        ):
            logit += c * (mean if x is None else (min(max(x, low), high) - low) / (high - low))
    for flag in document["flags"]:
        row = parts[flag["part"]]
        told = {
            "missing": 1.0,
            "value": float(row["missing_periods"] > 0),
            "zero": float(row["missing_periods"] > 0),
        }
        logit += flag["coefficient"] * told.get(row["state"], flag["mean"])
    assert score(model, applicants[0].slice(0, 35))["logit"][0] == pytest.approx(logit, abs=1e-9)


def by_hand(figure, parts):
    def amount(name):
        row = parts[name]
        return None if row["state"] not in ("value", "zero") else row["value"] / (row["months"] or 1.0)

    x = amount(figure["part"])
    if figure["kind"] == "ratio":
        to = amount(figure["to"])
        return None if x is None or not to else np.log1p(100 * x / to)
    return np.log1p(x) if figure["kind"] == "amount" and x is not None else x
