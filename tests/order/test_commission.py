"""Commissions and their votes (clauses 3.6, 3.7, 15, 19, 20, 23)."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.order.commission import Base, Commission, Member, Regulations, Represents, Seat
from analytics.order.voting import Vote, count, least, quorum_needed

DAY = date(2026, 11, 9)


def member(login: str, represents: str = "state_body", **more: Any) -> Member:
    return Member(login=login, name=login.title(), body="B", represents=represents, **more)


def regulations(**changed: Any) -> Regulations:
    rules = {"number": "R-1", "approved_on": DAY, "quorum": "2/3", "majority": "1/2", "casting_vote": True}
    return Regulations(**(rules | changed))


def commission(*members: Member, **changed: Any) -> Commission:
    seats = members or (
        member("chair", seat="chair"),
        member("sec", seat="secretary"),
        member("a"),
        member("b"),
        member("u", "association"),
        member("v", "association"),
        member("sub", substitute_for="a"),
    )
    names = {f"name_{language}": "C" for language in ("kk", "ru", "en")}
    head = {
        "code": "food",
        "valid_from": DAY,
        "order_no": "1",
        "order_on": DAY,
        "industries": ("10",),
        "regulations": regulations(),
    }
    return Commission(**(head | names | {"members": seats} | changed))


def votes(for_: int, against: int, abstained: int = 0) -> dict[str, Vote]:
    cast = [Vote.FOR] * for_ + [Vote.AGAINST] * against + [Vote.ABSTAIN] * abstained
    return {f"m{number}": vote for number, vote in enumerate(cast)}


def test_shares_are_counted_in_whole_members() -> None:
    assert [least(Fraction(2, 3), n, more_than=False) for n in (3, 4, 5, 6, 7)] == [2, 3, 4, 4, 5]
    assert [least(Fraction(1, 2), n, more_than=True) for n in (3, 4, 5, 6)] == [2, 3, 3, 4]
    assert quorum_needed(regulations(quorum="1/2", quorum_more_than=True), 6) == 4


@pytest.mark.parametrize(
    ("for_", "against", "abstained", "positive"),
    [
        (3, 2, 0, True),
        (2, 3, 0, False),
        (3, 1, 0, True),
        (1, 3, 0, False),
        (3, 1, 1, True),
        (2, 1, 2, None),
        (1, 2, 2, None),
        (2, 1, 0, None),
    ],
)
def test_clause_19_a_result_needs_quorum_and_majority_either_way(
    for_: int, against: int, abstained: int, positive: bool | None
) -> None:
    """Five have a vote: quorum four, majority more than half of those who vote. Nobody is refused by
    abstentions."""
    assert count(regulations(), votes(for_, against, abstained), None, 5).positive is positive


def test_equal_votes_go_with_the_chair_where_the_regulations_say_so() -> None:
    tie = votes(2, 2)
    assert count(regulations(), tie, "m0", 5).positive is True
    assert count(regulations(), tie, "m3", 5).positive is False
    assert count(regulations(), tie, "m3", 5).casting_vote
    assert count(regulations(casting_vote=False), tie, "m0", 5).positive is None
    assert count(regulations(), tie, "absent", 5).positive is None
    assert count(regulations(), votes(2, 2, 1), "m4", 5).positive is None, "the chair abstained"


def test_a_majority_of_the_composition_is_harder_to_get() -> None:
    assert count(regulations(majority_of=Base.COMPOSITION), votes(3, 1), None, 6).positive is None
    assert count(regulations(majority_of=Base.COMPOSITION), votes(4, 1), None, 6).positive is True


@given(
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(1, 15),
    st.booleans(),
    st.sampled_from(["1/2", "2/3", "3/4", "1"]),
)
def test_positive_and_negative_mirror_each_other(
    for_: int, against: int, abstained: int, composition: int, more: bool, share: str
) -> None:
    rules = regulations(majority=share, majority_more_than=more and share != "1", casting_vote=False)
    one, other = (
        count(rules, votes(for_, against, abstained), None, composition),
        count(rules, votes(against, for_, abstained), None, composition),
    )
    assert other.positive == (None if one.positive is None else not one.positive)
    if one.positive is not None:
        assert one.has_quorum
        assert (for_ > against) is one.positive


def test_who_sits_and_who_votes() -> None:
    result = commission()
    assert [one.login for one in result.sitting(DAY)] == ["chair", "sec", "a", "b", "u", "v"], (
        "a substitute waits outside"
    )
    assert [one.login for one in result.voting(DAY)] == ["chair", "a", "b", "u", "v"], (
        "the secretary has no vote"
    )
    assert result.chair(DAY) == "chair"
    voting = commission(regulations=regulations(secretary_votes=True)).voting(DAY)
    assert "sec" in {one.login for one in voting}


def test_a_substitute_steps_in_with_the_seat_and_the_vote() -> None:
    result = commission()
    assert [one.login for one in result.voting(DAY, {"a"})] == ["chair", "b", "u", "v", "sub"]
    assert result.seat_in("sub", DAY, {"a"}) is Seat.MEMBER
    assert result.seat_in("a", DAY, {"a"}) is None
    assert result.seat_in("sub", DAY) is None
    assert "sub" not in {one.login for one in result.sitting(DAY, {"a", "sub"})}, (
        "the substitute may stand aside too"
    )
    chair = commission(*result.members[:6], member("deputy", substitute_for="chair"))
    assert chair.chair(DAY, {"chair"}) == "deputy"


def test_whom_the_quorum_counts_when_somebody_stands_aside() -> None:
    assert commission().composition(DAY, {"b"}) == 5
    lowered = commission(regulations=regulations(aside_lowers_composition=True))
    assert (lowered.composition(DAY, {"b"}), lowered.composition(DAY, {"a"})) == (4, 5), (
        "a substitute fills the seat"
    )


def test_a_seat_is_held_for_its_time() -> None:
    result = commission(
        member("chair", seat="chair"),
        member("a", until=date(2026, 11, 8)),
        member("u", "association", since=DAY),
    )
    assert [one.login for one in result.sitting(DAY)] == ["chair", "u"]
    assert [one.login for one in result.sitting(date(2026, 11, 8))] == ["chair", "a"]


@pytest.mark.parametrize(
    ("members", "problem"),
    [
        ([member("c", seat="chair"), member("c"), member("s", seat="secretary")], "commissions.bad.twice"),
        ([member("a"), member("s", seat="secretary")], "commissions.bad.one_seat"),
        (
            [member("c", seat="chair"), member("s", seat="secretary"), member("t", seat="secretary")],
            "commissions.bad.one_seat",
        ),
        (
            [member("c", seat="chair"), member("s", seat="secretary"), member("x", substitute_for="y")],
            "commissions.bad.substitute",
        ),
        (
            [member("c", seat="chair"), member("s", seat="secretary"), member("u", "association")],
            "commissions.bad.few",
        ),
        (
            [member("c", seat="chair"), member("s", seat="secretary"), member("a"), member("b")],
            "commissions.bad.side",
        ),
    ],
)
def test_clause_15_a_composition_that_cannot_be(members: list[Member], problem: str) -> None:
    assert (commission(*members).problem() or ("",))[0] == problem


def test_a_good_composition_reads_back_to_the_same() -> None:
    result = commission()
    assert result.problem() is None
    assert Commission.model_validate_json(result.canonical()) == result
    assert result.regulations.quorum == Fraction(2, 3)
    assert {one.represents for one in result.voting(DAY)} == set(Represents)
    assert commission(industries=()).problem() == ("commissions.bad.industries", {})
