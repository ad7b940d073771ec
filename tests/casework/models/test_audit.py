"""The random audit (D37): off unless the head sets it by a dated act that names its ground; the draw is fixed
by seed and number before the score; the low result is sealed until the protocol is signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.access.rights import Actor, NotAllowed
from analytics.casework.models import audit, withheld
from analytics.store import journal
from analytics.store.database import Database
from analytics.text import UserError
from tests.cache.worlds import new_database

HEAD, ON = Actor("head", "Head", "head"), date(2026, 11, 2)
LATER = ON + timedelta(days=30)
NUMBERS = [f"KTP-2026-{number:06d}" for number in range(1, 2001)]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = new_database(tmp_path / "t.duckdb")
    yield opened
    opened.close()


def opened(database: Database, **changes: object) -> int:
    values = {"share_percent": 5.0, "seed": "7", "ground": "№ 1, 01.11.2026", "on": ON} | changes
    return audit.open_audit(database, HEAD, **values)  # type: ignore[arg-type]


def test_it_is_off_unless_the_head_sets_it_and_runs_until_it_is_closed(database: Database) -> None:
    with database.read() as session:
        assert audit.audit_on(session, ON) is None
    with pytest.raises(NotAllowed):
        audit.open_audit(database, Actor("a", "A", "official"), share_percent=5, seed="7", ground="x", on=ON)
    for wrong, key in (
        ({"share_percent": 0.0}, "models.audit.share"),
        ({"seed": " "}, "models.audit.seed_missing"),
        ({"ground": ""}, "models.audit.ground_missing"),
    ):
        with pytest.raises(UserError) as refusal:
            opened(database, **wrong)
        assert refusal.value.key == key
    assert opened(database) == 1
    with pytest.raises(UserError) as twice:
        opened(database)
    assert twice.value.key == "models.audit.runs_already"
    audit.close_audit(database, HEAD, on=LATER, document="№ 2")
    days = (ON - timedelta(days=1), ON, LATER - timedelta(days=1), LATER)
    with database.read() as session:
        assert [audit.audit_on(session, day) is not None for day in days] == [False, True, True, False]
        assert journal.check(session) is None


def test_the_draw_is_fixed_by_seed_and_number_alone_and_has_its_share() -> None:
    first, other = audit.Audit(1, 5.0, "7"), audit.Audit(1, 5.0, "8")
    drawn = [number for number in NUMBERS if first.draws(number)]
    assert drawn == [number for number in NUMBERS if audit.Audit(2, 5.0, "7").draws(number)]
    assert drawn != [number for number in NUMBERS if other.draws(number)]
    assert 70 <= len(drawn) <= 130, "5 % of 2000"
    assert all(audit.Audit(1, 100.0, "7").draws(number) for number in NUMBERS)


@pytest.mark.parametrize(
    ("band", "values", "weight"), [("low", "medium", 20.0), ("medium", "medium", 1.0), ("high", "high", 1.0)]
)
def test_a_drawn_low_result_is_given_medium_and_weighs_what_it_stands_for(
    band: str, values: str, weight: float
) -> None:
    drawn = next(number for number in NUMBERS if audit.Audit(1, 5.0, "7").draws(number))
    result = audit.audited(audit.Audit(1, 5.0, "7"), drawn, {"band": band})
    assert result == {"band": values, "audit": {"audit_no": 1, "band": band, "weight": weight}}


def test_who_is_not_drawn_or_incomplete_is_left_as_found() -> None:
    five = audit.Audit(1, 5.0, "7")
    left = next(number for number in NUMBERS if not five.draws(number))
    assert audit.audited(five, left, {"band": "low"}) == {"band": "low"}
    assert audit.audited(audit.Audit(1, 100.0, "7"), left, {"band": "incomplete"}) == {"band": "incomplete"}


def test_the_result_is_sealed_until_the_protocol_is_signed(database: Database) -> None:
    result = audit.audited(
        audit.Audit(1, 100.0, "7"), NUMBERS[0], {"band": "low", "model": "m", "logit": -4.0}
    )
    with database.transaction() as session:
        audit.keep_draw(session, NUMBERS[0], "V-1", result, ON)
        audit.keep_draw(session, NUMBERS[1], "V-2", {"band": "high"}, ON)
        assert [withheld.from_everybody(session, number) for number in NUMBERS[:2]] == [True, False]
        with pytest.raises(UserError) as refusal:
            withheld.require_shown(session, HEAD, NUMBERS[0])
        assert refusal.value.key == "models.audit.sealed"
    [entry] = database.rows("store/journal_of", subject=NUMBERS[0])
    assert "low" not in entry["payload"], "the journal has a hash of the result until it is unsealed"
    with database.transaction() as session:
        audit.unseal(session, NUMBERS[0], LATER)
        withheld.require_shown(session, HEAD, NUMBERS[0])
    [entry, _] = database.rows("store/journal_of", subject=NUMBERS[0])
    assert '"low"' in entry["payload"]
