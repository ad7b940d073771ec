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
    document["format"] = 3
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
    assert (document["unfiled"], document["band_rule"]) == ("least_favourable", "interval")
    scored = score(model, applicants[0])["logit"]
    unfiled = {"c15_environment_py", "c23_land_py", "c24_property_py"}
    some = 0
    for number in range(80):
        parts = {row["part"]: row for row in applicants[0].slice(35 * number, 35).iter_rows(named=True)}
        missing = {name for name, row in parts.items() if row["state"] == "missing"}
        some += bool(missing) and missing <= unfiled
        if missing <= unfiled:
            assert scored[number] == pytest.approx(logit_by_hand(document, parts), abs=1e-9)
    assert some > 2, "reports that were not filed are among them"


def logit_by_hand(document, parts):
    logit = document["intercept"]
    for figure in document["figures"]:
        sides = [parts[figure["part"]], *([parts[figure["to"]]] if "to" in figure else [])]
        states = {side["state"] for side in sides}
        if "missing" in states and states <= {"missing", "value"}:
            ends = [0.0]
            for c in figure["coefficients"]:
                ends.append(ends[-1] + c)
            logit += min(ends)
            continue
        x = by_hand(figure, parts)
        for low, high, c, mean in zip(
            figure["knots"], figure["knots"][1:], figure["coefficients"], figure["means"], strict=False
        ):
            logit += c * (mean if x is None else (min(max(x, low), high) - low) / (high - low))
    for flag in document["flags"]:
        states = {parts[name]["state"] for name in flag["watches"]}
        neutral = parts[flag["part"]]["state"] in ("not_due", "no_data", "not_applicable")
        reported = 1.0 if "missing" in states else flag["mean"] if neutral else 0.0
        logit += flag["coefficient"] * reported
    return logit


def by_hand(figure, parts):
    def amount(name):
        row = parts[name]
        return None if row["state"] not in ("value", "zero") else row["value"] / (row["months"] or 1.0)

    x = amount(figure["part"])
    if figure["kind"] == "none":
        return None if x is None else float(x <= 0)
    if figure["kind"] == "ratio":
        to = amount(figure["to"])
        return None if x is None or not to else np.log1p(100 * x / (to * figure.get("to_months", 1.0)))
    return np.log1p(x) if figure["kind"] == "amount" and x is not None else x
