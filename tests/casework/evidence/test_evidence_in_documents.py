"""22, 23: act and protocol name the files that lay before the commission, each with its hash."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from analytics.casework.evidence import files as evidence
from analytics.casework.letters import issuing as letters
from tests.casework.assessment import commission_world as world
from tests.casework.cases.case_path import AIGUL, APPLICATION
from tests.casework.evidence import evidence_samples as samples


def test_the_act_names_each_file_with_its_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world.Signed().stand_in(monkeypatch)
    with world.copy_of(world.make_template(tmp_path), tmp_path) as database:
        stream = io.BytesIO(samples.pdf())
        added = evidence.add(database, AIGUL, APPLICATION, "permit", "Рұқсат.pdf", stream, on=world.OPEN)
        world.take_up(database)
        act = world.inspect(database, "2026-11-06", "2026-11-06")
        with database.read() as session:
            numbers = [one.document_no for one in letters.letters_of(session, APPLICATION)]
        for number in {act, *numbers}:
            text = str(letters.numbered(database, world.Actor("head", "Head", "head"), number).source)
            assert "Рұқсат.pdf" in text
            assert added.sha256[:32] in text
            assert added.sha256[32:] in text
