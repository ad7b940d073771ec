"""Rule files at start: all are read, each says what it is, and a wrong one is named with its key and the
reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analytics.casework.setup import rule_files
from analytics.casework.setup.rule_files import READERS
from analytics.order.dated import RULES, RuleFileError, read
from analytics.order.terms import Terms
from pages import __main__ as start

FILES = sorted(file for file in RULES.rglob("*.toml"))
# Read by the room above casework, when a demonstration is made.
DEMONSTRATION = {"demonstration_bodies"}


def test_every_rule_file_is_read_at_start() -> None:
    rule_files.check()
    assert {file.stem for file in RULES.glob("*.toml")} == set(READERS) | DEMONSTRATION


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_rule_file_says_what_it_is_and_what_follows(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    header = text[: text.index("\n\n")] if "\n\n" in text else text
    for sentence in ("# What: ", "# Clause", "# Who may change it: ", "# What follows: "):
        assert sentence in header, f"{file.name}: {sentence}"


def test_a_wrong_rule_file_is_named_with_its_key_before_the_server_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(shutil.copytree(RULES, tmp_path / "rules"))
    terms = folder / "terms.toml"
    terms.write_text(terms.read_text(encoding="utf-8").replace("length = 3", 'length = "three"', 1), "utf-8")
    monkeypatch.setitem(READERS, "terms", (lambda: read(Terms, "terms", folder),))  # type: ignore[arg-type]
    with pytest.raises(RuleFileError, match=r"terms\.toml.*length.*three"):
        rule_files.check()
    assert start.main() == 1
    assert "terms.toml" in capsys.readouterr().err
