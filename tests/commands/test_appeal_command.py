"""A complaint against exclusion goes its whole way by command (33, 34): the same rights and refusals as on
pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.access.rights import Actor
from analytics.casework.register import reading
from analytics.commands import common
from analytics.store.database import open_database
from analytics.text import UserError
from tests.casework.appeals import appeal_world as world

WHY = ("--kk", world.REASONS["kk"], "--ru", world.REASONS["ru"])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return world.make(tmp_path)


def type_in(
    path: Path, monkeypatch: pytest.MonkeyPatch, who: Actor, *text: object, on: object = world.FILED
) -> Any:
    monkeypatch.setattr(common, "operator", lambda database, role=None: who)
    words = ["appeal", *map(str, text), "--on", str(on), "--db", str(path), "--json"]
    result = CliRunner().invoke(app, words)
    if result.exception:
        raise result.exception
    return json.loads(result.stdout)


def test_a_complaint_is_decided_by_command_and_binds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(who: Actor, *text: object, on: object = world.SAT) -> Any:
        return type_in(path, monkeypatch, who, *text, on=on)

    paper = ("--complaint", "Шоттар кешіктірілді", "--document", "№ 77")
    answer = typed(world.OFFICIAL, "file", world.ENTRY, *paper, on=world.FILED)
    number = answer["appeal"]
    assert answer["entries"] == [world.ENTRY, world.SECOND_ENTRY]
    with pytest.raises(UserError):  # 33: before the sitting there is no vote
        typed(world.CHAIR, "vote", number, "for", on=world.FILED)
    typed(world.SECRETARY, "sitting", number, world.SAT, on=world.FILED)
    typed(world.CHAIR, "vote", number, "for")
    with pytest.raises(UserError):  # an official does not sit
        typed(world.OFFICIAL, "vote", number, "for")
    assert typed(world.SECOND, "vote", number, "for")["left"] == []
    with pytest.raises(UserError):  # 34: what was voted binds
        typed(world.CHAIR, "decide", number, "--rejected", *WHY)
    answer = typed(world.CHAIR, "decide", number, "--granted", *WHY)
    assert (answer["stage"], bool(answer["decision"]), bool(answer["letters"])) == ("granted", True, True)
    database = open_database(path)
    entry = reading.entry(database, world.OFFICIAL, world.ENTRY, world.SAT)
    database.close()
    assert entry
    assert entry.in_force


def test_a_complaint_is_taken_back_by_command(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number = type_in(path, monkeypatch, world.OFFICIAL, "file", world.ENTRY, "--complaint", "x")["appeal"]
    answer = type_in(path, monkeypatch, world.OFFICIAL, "withdraw", number, "--reason", "№ 78")
    assert answer == {
        "appeal": number,
        "stage": "withdrawn_complaint",
        "entries": answer["entries"],
        "left": [],
    }
