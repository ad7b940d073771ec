"""The acts of a commission by command (15-24, 26; D30): the same rights, refusals and papers as on pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.access.rights import Actor
from analytics.casework.commissions import editions as commissions
from analytics.casework.signing import signatures
from analytics.commands import common
from analytics.store.database import Database, open_database
from analytics.text import UserError
from tests.casework.assessment import commission_world as world
from tests.casework.cases.case_path import APPLICATION, HEAD
from tests.casework.register.register_world import HEAD as HEAD_OF_REGISTER
from tests.casework.register.register_world import copy_of as register_copy
from tests.casework.register.register_world import make_template as make_register
from tests.casework.register.update_cases import update_cases_world as updates_world

NOTE = ("--kk", world.NOTE["kk"], "--ru", world.NOTE["ru"])
WHY = ("--kk", world.REASONS["kk"], "--ru", world.REASONS["ru"])


class Typed:
    """Types commands as one person or another; signatures of the protocols stand in."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path, self.who, self.signed = path, world.SECRETARY, world.Signed()
        self.signed.stand_in(monkeypatch)
        monkeypatch.setattr(common, "operator", lambda database, role=None: self.who)

    def __call__(self, who: Actor, *text: object, on: str = "2026-11-05") -> dict[str, Any]:
        self.who = who
        words = ["commission", *map(str, text), "--on", on, "--db", str(self.path), "--json"]
        result = CliRunner().invoke(app, words)
        if result.exception:
            raise result.exception
        answer: dict[str, Any] = json.loads(result.stdout)
        return answer


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.make_template(tmp_path_factory.mktemp("sitting"))


@pytest.fixture
def typed(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    return Typed(Path(shutil.copy(template, tmp_path / "t.duckdb")), monkeypatch)


def test_a_case_goes_from_the_commission_to_the_head_by_command(typed: Typed) -> None:
    assert len(typed(world.SECRETARY, "take-up", APPLICATION)["left"]) == 1, "the four checks"
    for check in (1, 2, 3, 4):
        typed(world.A, "conclude", APPLICATION, check, "confirmed", *NOTE)
    for actor in world.VOTERS:
        typed(actor, "vote", APPLICATION, "for", "--good", 1)
        answer = typed(actor, "vote", APPLICATION, "against", "--good", 2)
    assert answer["left"] == []
    with pytest.raises(UserError) as refusal:
        typed(world.SECRETARY, "protocol", APPLICATION, "--kk", world.REASONS["kk"])
    assert refusal.value.key == "both_languages.missing"
    answer = typed(world.SECRETARY, "protocol", APPLICATION, *WHY)
    assert set(answer["unsigned"]) == {actor.login for actor in world.VOTERS}
    typed.signed.sign(answer["protocol"], "2026-11-05T06:00", *answer["unsigned"])
    assert typed(world.SECRETARY, "record", APPLICATION)["stage"] == "decision"
    answer = typed(HEAD, "decide", APPLICATION, on="2026-11-06")
    assert (answer["stage"], answer["registration_no"]) == ("included", APPLICATION)
    assert answer["reply"], "good 2 gets its reasons (D22)"


def test_the_inspection_and_its_act_by_command(typed: Typed) -> None:
    typed(world.SECRETARY, "take-up", APPLICATION)
    why = ("--reason", "The video does not show the process")
    answer = typed(world.SECRETARY, "inspect", APPLICATION, "a", "b", "u", *why, on="2026-11-09")
    assert answer["stage"] == "inspection"
    for number in (1, 2, 3, 5):
        typed(world.A, "mark", APPLICATION, number, "plus", on="2026-11-09")
    with pytest.raises(UserError, match="Criterion 4"):
        typed(world.A, "mark", APPLICATION, 4, "minus", on="2026-11-09")
    typed(world.A, "mark", APPLICATION, 4, "minus", *NOTE, on="2026-11-09")
    answer = typed(world.SECRETARY, "act", APPLICATION, on="2026-11-10")
    assert answer["stage"] == "protocol"
    assert (set(answer["unsigned"]), bool(answer["act"])) == ({"a", "b", "u"}, True)


@contextmanager
def database_of(file: Path) -> Iterator[Database]:
    database = open_database(file)
    try:
        yield database
    finally:
        database.close()


def test_who_does_not_sit_is_refused_and_words_are_known_ones(typed: Typed) -> None:
    with pytest.raises(UserError):
        typed(world.STRANGER, "take-up", APPLICATION)
    typed(world.SECRETARY, "take-up", APPLICATION)
    with pytest.raises(UserError) as unknown:
        typed(world.A, "conclude", APPLICATION, 1, "perhaps", *NOTE)
    assert unknown.value.key == "commissions_command.not_one_of"
    typed(world.A, "recuse", APPLICATION, "a", "--kind", "conflict", *NOTE)
    with pytest.raises(UserError):
        typed(world.A, "conclude", APPLICATION, 1, "confirmed", *NOTE)


def test_an_update_reaches_the_register_by_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """26, D30: voted, drawn up, signed, recorded."""
    with register_copy(make_register(tmp_path), tmp_path) as database:
        commissions.approve(database, HEAD_OF_REGISTER, world.commission())
        number = updates_world.give(database, {"capacity": Decimal(1500)}).update_no
        path = database.path
    typed = Typed(path, monkeypatch)
    day = str(updates_world.DECIDED)
    for actor in world.VOTERS:
        typed(actor, "vote", number, "for", on=day)
    answer = typed(world.SECRETARY, "protocol", number, on=day)
    typed.signed.sign(answer["protocol"], "2027-01-12 09:00", *answer["unsigned"])
    assert typed(world.SECRETARY, "record", number, on=day)["stage"] == "update_accepted"
    opened: Database = open_database(path)
    assert updates_world.good(opened).capacity == Decimal(1500)
    opened.close()


def test_in_a_demonstration_whoever_is_named_sits_and_signs(template: Path, tmp_path: Path) -> None:
    """15, 23: each member acts as on the pages, under the own login; the labelled signer signs. Elsewhere a
    login of the demonstration is no role."""
    file = Path(shutil.copy(template, tmp_path / "made_up.duckdb"))
    seats = {"chair": "chair.demo", "sec": "official.demo", "a": "member2.demo", "u": "energy.demo"}
    usual = world.commission().model_dump()["members"]
    members = [one | {"login": seats[one["login"]]} for one in usual if one["login"] in seats]

    def type_in(*text: object, fails: bool = False) -> dict[str, Any]:
        words = ["commission", *map(str, text), "--db", str(file), "--json"]
        result = CliRunner().invoke(app, words)
        assert bool(result.exception) is fails, result.output
        answer: dict[str, Any] = {} if fails else json.loads(result.stdout)
        return answer

    type_in("show", APPLICATION, "--as", "chair.demo", fails=True)
    with database_of(file) as database:
        with database.transaction() as session:
            session.insert_row("properties", name="kind", value="demonstration")
        commissions.approve(database, HEAD, world.commission(valid_from="2025-09-02", members=members))
    at = ("--on", "2026-11-05")
    type_in("take-up", APPLICATION, *at, "--as", "official.demo")
    for check in (1, 2, 3, 4):
        type_in("conclude", APPLICATION, check, "confirmed", *NOTE, *at, "--as", "member2.demo")
    voters = ("chair.demo", "member2.demo", "energy.demo")
    for login in voters:
        type_in("vote", APPLICATION, "for", *at, "--as", login)
    type_in("vote", APPLICATION, "for", *at, "--as", "food.demo", fails=True)
    number = type_in("protocol", APPLICATION, *at, "--as", "official.demo")["protocol"]
    for login in voters:
        type_in("sign", number, "--as", login)
    answer = type_in("show", APPLICATION, *at, "--as", "official.demo")
    assert (answer["unsigned"], answer["stage"]) == ([], "assessment")
    with database_of(file) as database:
        votes = {row["actor"] for row in database.rows("store/journal_of", subject=APPLICATION)}
    assert set(voters) <= votes


def test_a_signature_is_handed_in_as_a_file(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    received: list[tuple[str, bytes]] = []

    def receive(database: Database, actor: Actor, subject: str, cms: bytes) -> str:
        received.append((subject, cms))
        return "0" * 64

    monkeypatch.setattr(signatures, "receive", receive)
    (tmp_path / "a.cms").write_bytes(b"cms")
    words = ["commission", "sign", "04-23-2026-000001-kk", str(tmp_path / "a.cms"), "--db", str(typed.path)]
    assert CliRunner().invoke(app, words).exit_code == 0
    assert received == [("04-23-2026-000001-kk", b"cms")]
