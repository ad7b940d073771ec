"""No path has a dead end (clauses 4-34; D12, D20, D23): every situation of every declared path has a way on
and somebody who may go it, no two moves claim one, and every end is named. What is broken on purpose is
found, with the example."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.access.rights import table
from analytics.order.dated import RULES
from analytics.order.reachability import NOBODY, VALUES, findings, situations
from analytics.order.states import NONE, Move, Path, path
from analytics.scoring.score import Band

PATHS = sorted(file.stem for file in RULES.glob("*states.toml"))
ROLES = table()["action"]


@pytest.mark.parametrize("name", PATHS)
def test_every_declared_path_is_whole(name: str) -> None:
    assert [str(one) for one in findings(name, path(name), ROLES)] == []


def test_every_path_of_the_order_is_walked() -> None:
    assert {
        "states",  # 4-24
        "draft_states",  # 10
        "submission_states",  # 7-9
        "complaint_states",  # 14, 24
        "update_states",  # 26
        "entry_states",  # 24-32
        "software_states",  # 29-31
        "appeal_states",  # 33, 34
    } <= set(PATHS)
    walked = {
        (name, state, tuple(situation.items()))
        for name in PATHS
        for state in path(name).stages
        for situation in situations(path(name), state)
    }
    assert ("states", "decision", (("result", "negative"), ("term", "overdue"))) in walked
    assert len([one for one in walked if one[:2] == ("states", "verification")]) == len(VALUES["band"]) * 2


def test_the_values_are_those_that_scoring_gives() -> None:
    assert set(VALUES["band"]) == {band.value for band in Band} | {NONE}


def without(name: str, to: str, origin: str) -> Path:
    """The path without the ways from a state to another."""
    whole = path(name)
    kept = [
        move.model_copy(update={"origins": tuple(one for one in move.origins if one != origin)})
        if move.to == to
        else move
        for move in whole.moves
    ]
    return replace(whole, moves=tuple(kept))


def test_a_gap_put_in_on_purpose_is_found_with_its_example() -> None:
    """No way to refuse after a negative result of the commission (24(2))."""
    result = findings("states", without("states", "refused_commission", "decision"), ROLES)
    gaps = {(one.state, one.example["result"], one.example["term"]) for one in result if one.kind == "gap"}
    assert gaps == {("decision", "negative", "running"), ("decision", "negative", "overdue")}
    assert "result=negative" in str(next(one for one in result if one.kind == "gap"))
    assert {one.state for one in result if one.kind == "unreachable"} == {"refused_commission"}


def test_a_low_indicator_without_a_refusal_would_be_a_gap() -> None:
    result = findings("states", without("states", "refused_verification", "verification"), ROLES)
    gaps = {(one.state, one.example["band"]) for one in result if one.kind == "gap"}
    assert gaps == {("verification", "low")}, "14"


def test_a_submission_that_is_not_reworked_in_time_would_be_stuck() -> None:
    """Clause 9: without the decline past the term only the sender could end it."""
    cut = without("submission_states", "considered_again", "rework")
    result = [one for one in findings("submission_states", cut, ROLES) if one.kind == "gap"]
    assert [(one.state, one.example["term"]) for one in result] == [("rework", "running")]


def test_an_overlap_put_in_on_purpose_is_found_with_its_example() -> None:
    """Two answers to one medium indicator (14)."""
    whole = path("states")
    second = Move.model_validate(
        {
            "from": ("verification",),
            "to": "decision",
            "action": "verify",
            "clauses": ("24",),
            "where": {"band": ("medium",)},
        }
    )
    result = findings("states", replace(whole, moves=(*whole.moves, second)), ROLES)
    overlaps = {(one.state, one.example["band"], one.detail) for one in result if one.kind == "overlap"}
    assert overlaps == {("verification", "medium", "assessment / decision")}


@pytest.mark.parametrize(
    ("name", "state", "to", "terms"),
    [
        ("software_states", "notified", "excluded", {"running", "overdue"}),  # 31
        ("complaint_states", "complaint_open", "complaint_upheld", {"running"}),  # 14, 24
        ("draft_states", "awaiting_signature", "draft_filed", {"running"}),  # 10
        ("update_states", "update_assessment", "update_refused", {"running", "overdue"}),  # 26
    ],
)
def test_a_gap_in_any_path_is_found_with_its_example(name: str, state: str, to: str, terms: set[str]) -> None:
    """A complaint has a second answer, so both are taken out; who may drop a draft or take a notification
    back does so of their own will and is no way on of the authority."""
    cut = without(name, to, state)
    if name == "complaint_states":
        cut = replace(cut, moves=tuple(move for move in cut.moves if move.to == to))
    gaps = [one for one in findings(name, cut, ROLES) if one.kind == "gap"]
    assert {one.state for one in gaps} == {state}
    assert {one.example["term"] for one in gaps} == terms


@pytest.mark.parametrize(
    ("name", "state", "twin", "to"),
    [
        ("software_states", "notified", "excluded", "kept"),
        ("complaint_states", "complaint_open", "complaint_upheld", "complaint_rejected"),
        ("draft_states", "awaiting_signature", "draft_filed", "draft_dropped"),
    ],
)
def test_an_overlap_in_any_path_is_found_with_its_example(name: str, state: str, twin: str, to: str) -> None:
    """A second end for the same act in the same situation, with nothing to decide between them."""
    whole = path(name)
    first = next(move for move in whole.moves if move.to == twin and not move.interrupts)
    second = first.model_copy(update={"to": to, "choice": first.choice})
    overlaps = [
        one
        for one in findings(name, replace(whole, moves=(*whole.moves, second)), ROLES)
        if one.kind == "overlap"
    ]
    assert {(one.state, one.detail) for one in overlaps} == {(state, f"{twin} / {to}")}
    assert all("term=" in str(one) for one in overlaps)


def test_moves_between_which_nobody_decides_overlap() -> None:
    """An appeal is granted or rejected as the votes say: without that both would claim it (34)."""
    whole = path("appeal_states")
    blind = tuple(move.model_copy(update={"choice": None}) for move in whole.moves)
    result = findings("appeal_states", replace(whole, moves=blind), ROLES)
    assert [(one.kind, one.detail) for one in result] == [("overlap", "granted / rejected")]


@pytest.mark.parametrize("holders", [(), NOBODY])
def test_a_way_that_nobody_may_go_is_found(holders: tuple[str, ...]) -> None:
    result = findings("states", path("states"), ROLES | {"close_inspection": list(holders)})
    assert {(one.kind, one.state) for one in result} == {("nobody", "inspection")}


def test_waiting_for_a_model_is_lawful_only_by_its_decision() -> None:
    result = findings("states", replace(path("states"), waits=()), ROLES)
    assert {(one.kind, one.state, one.example["band"]) for one in result} == {("gap", "awaiting_model", NONE)}


def test_an_end_that_the_order_does_not_name_is_found() -> None:
    whole = path("states")
    stages = {**whole.stages, "included": whole.stages["included"].model_copy(update={"clauses": ("99",)})}
    result = findings("states", replace(whole, stages=stages), ROLES)
    assert [(one.kind, one.state, one.detail) for one in result] == [("unnamed", "included", "99")]
