"""Settings: one schema, checked at start, a wrong one named; the log without personal data."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analytics import ROOT
from analytics.logs import JsonLines, masked
from analytics.settings import Settings, settings
from analytics.text import UserError

SHIPPED = ROOT / "docs" / "deploy" / "tizilim.env"


def test_the_shipped_file_is_whole() -> None:
    lines = [line for line in SHIPPED.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    result = settings(dict(line.split("=", 1) for line in lines))
    assert (result.db, result.lang, result.log) == (Path("/var/lib/tizilim/tizilim.duckdb"), "kk", "json")
    assert result.health_port == 8502


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TIZILIM_HEALTH_PORT", "http"),
        ("TIZILIM_HEALTH_PORT", "70000"),
        ("TIZILIM_LANG", "de"),
        ("TIZILIM_ADDRESS", "tizilim.example.kz"),
        ("TIZILIM_NCANODE", "ftp://node"),
        ("TIZILIM_LOG", "xml"),
        ("TIZILIM_SOCKET_GROUP", "a group"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(UserError) as error:
        settings({name: value})
    assert (error.value.key, error.value.values["name"]) == ("settings.wrong", name)


def test_an_unknown_name_is_named() -> None:
    with pytest.raises(UserError) as error:
        settings({"TIZILIM_DATABASE": "x"})
    assert error.value.key == "settings.unknown"
    assert error.value.values["name"] == "TIZILIM_DATABASE"
    assert settings({"OTHER": "x", "TIZILIM_DB": ""}) == Settings()


def test_a_command_with_a_wrong_setting_says_so_and_does_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "analytics", "init", str(tmp_path / "t.duckdb")],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "TIZILIM_DBB": "x"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "TIZILIM_DBB" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "t.duckdb").exists()


def test_no_reader_but_the_schema_reads_a_setting() -> None:
    sources = [*(ROOT / "analytics").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]
    readers = [
        file.name
        for file in sources
        if re.search(r"environ(\.get)?[(\[]\s*[\"']TIZILIM_", file.read_text(encoding="utf-8"))
    ]
    assert [name for name in readers if name not in ("caller.py",)] == []


def test_the_log_holds_no_number_of_a_person_and_no_address() -> None:
    text = "IIN 850101300019, BIN 770140000001 of a.b@example.kz, +7 (701) 123-45-67"
    assert masked(text) == "IIN [number], BIN [number] of [mail], [number]"
    assert masked("incident 4F21A9C0, 2026-11-30, 12 rows") == "incident 4F21A9C0, 2026-11-30, 12 rows"


def test_a_line_of_the_log_is_one_json_document_without_values_of_variables() -> None:
    iin = "850101300019"
    try:
        raise ValueError(f"no such person: {iin}")
    except ValueError as error:
        record = logging.LogRecord(
            "tizilim", 40, __file__, 1, "incident %s", ("AB",), (type(error), error, None)
        )
    line = json.loads(JsonLines().format(record))
    assert (line["level"], line["message"], line["error"]) == ("error", "incident AB", "ValueError")
    assert line["reason"] == "no such person: [number]"
    assert line["at"].startswith("test_settings.py:")
    assert iin not in json.dumps(line)
