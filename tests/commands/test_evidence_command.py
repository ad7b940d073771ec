"""`application evidence`: a file by command, its list, and the rule of retention."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.text import UserError
from tests.casework.assessment.commission_world import make_template
from tests.casework.cases.case_path import APPLICATION
from tests.casework.evidence import evidence_samples as samples


def run(*text: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in text])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_file_is_added_and_listed_by_command(tmp_path: Path) -> None:
    path, file = make_template(tmp_path), tmp_path / "film.mp4"
    file.write_bytes(samples.mp4())
    named = ("application", "evidence", APPLICATION)
    added = json.loads(run(*named, file, "--kind", "video", "--good", 1, "--db", path, "--json"))
    assert (added["kind"], added["format"], added["good_no"]) == ("video", "mp4", 1)
    assert json.loads(run(*named, "--db", path, "--json"))["files"][0]["sha256"] == added["sha256"]
    due = json.loads(run("application", "retention", "--check", "--db", path, "--json"))
    assert due == {"deleted": False, "files": []}
    file.write_text("<html></html>")
    refused = CliRunner().invoke(app, [*map(str, named), str(file), "--kind", "video", "--db", str(path)])
    assert isinstance(refused.exception, UserError)
    assert len(json.loads(run(*named, "--db", path, "--json"))["files"]) == 1
