"""15, 22, 23: act and protocol name the members' bodies in the language they are written in."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.access.rights import Actor
from analytics.casework.commissions import editions as commissions
from analytics.casework.letters import issuing as letters
from tests.casework.assessment import commission_world as world

HEAD = Actor("head", "Head", "head")


def test_15_the_russian_act_names_a_body_in_russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.Signed().stand_in(monkeypatch)
    plain = world.commission()
    bodies = [one.model_copy(update={"body_ru": f"Орган {one.login}"}) for one in plain.members]
    with world.copy_of(world.make_template(tmp_path), tmp_path) as database:
        assert commissions.approve(database, HEAD, plain) == 1  # without them the edition is what it was
        edition = plain.model_copy(update={"members": tuple(bodies)})
        assert commissions.approve(database, HEAD, edition) == 2
        world.take_up(database)
        act = world.inspect(database, "2026-11-06", "2026-11-06")
        kk = str(letters.numbered(database, HEAD, act).source)
        ru = str(letters.numbered(database, HEAD, act.removesuffix("kk") + "ru").source)
    assert "Body of a" in kk
    assert "Орган a" in ru
    assert "Body of a" not in ru
