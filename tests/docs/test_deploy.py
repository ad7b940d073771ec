"""docs/deploy.md and the files beside it name nothing that is not there."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_group

from analytics import ROOT
from analytics.__main__ import app
from analytics.access.sign_in import SignIn
from analytics.settings import PREFIX, Settings

PAGE = ROOT / "docs" / "deploy.md"
FILES = ROOT / "docs" / "deploy"
UNITS = sorted(file for file in FILES.iterdir() if file.suffix in (".service", ".timer"))
FIRST_DAY = ROOT / "docs" / "first-day.md"
TEXTS = [PAGE, FIRST_DAY, *sorted(FILES.iterdir())]
AT = "/opt/tizilim/"


def command_lines(text: str) -> Iterator[list[str]]:
    """What follows `tizilim`, `-m analytics`, or begins a code span as a command of ours, up to its end."""
    for result in re.findall(
        r"(?:^ {4}|`|; )tizilim ([a-z][^`;\n]*)|-m analytics ([a-z][^`;'\n]*)", text, re.M
    ):
        yield shlex.split(next(line for line in result if line))


def missing_of(text: list[str]) -> str | None:
    """The first word of a command line that names no command, or no option of it."""
    command: Any = get_group(app)
    context = command.make_context("analytics", [], resilient_parsing=True)
    for word in text:
        if isinstance(command, TyperGroup):
            command = command.get_command(context, word)
            if command is None:
                return word
        elif word.startswith("--") and not any(word in parameter.opts for parameter in command.params):
            return word
    return None


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_every_command_and_option_exists(file: Path) -> None:
    lines = list(command_lines(file.read_text(encoding="utf-8")))
    assert [(text, missing_of(text)) for text in lines if missing_of(text)] == []
    if file == PAGE:
        assert {line[0] for line in lines} >= {"init", "person", "doctor", "restore", "journal", "replay"}


def test_a_command_or_option_that_does_not_exist_is_found() -> None:
    assert missing_of(["initiate", "x"]) == "initiate"
    assert missing_of(["person", "made"]) == "made"
    assert missing_of(["restore", "x", "--database", "y"]) == "--database"


def test_every_setting_is_read_by_the_code_and_every_setting_of_the_code_is_named() -> None:
    read = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    named = set(re.findall(r"TIZILIM_[A-Z_]+", "".join(file.read_text(encoding="utf-8") for file in TEXTS)))
    assert named == read
    table = set(re.findall(r"^\| `(TIZILIM_[A-Z_]+)`", PAGE.read_text(encoding="utf-8"), re.M))
    assert table == read


def test_the_page_names_files_that_are_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    copied = re.findall(r"docs/deploy/[\w.-]+", text)
    assert links
    assert len(copied) > 4
    assert [name for name in links if not (PAGE.parent / name).exists()] == []
    assert [name for name in copied if not (ROOT / name).is_file()] == []
    assert [file.name for file in FILES.iterdir() if f"deploy/{file.name}" not in text] == []


def test_the_secrets_are_what_the_sign_in_reads() -> None:
    [block] = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    auth = tomllib.loads(block)["auth"]
    pending = {"redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url"}
    assert set(auth) == pending
    assert auth["redirect_uri"].endswith("/oauth2callback")
    assert "login_claim" in SignIn.model_fields
    assert "login_claim" in PAGE.read_text(encoding="utf-8")


def parsed(unit: Path) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(unit.read_text(encoding="utf-8"))
    return parser


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_parses_and_starts_what_is_there(unit: Path) -> None:
    read = parsed(unit)
    if unit.suffix == ".timer":
        assert read["Timer"]["Persistent"] == "true"
        assert (FILES / f"{unit.stem}.service").is_file()
        return
    service = read["Service"]
    assert (service["User"], service["WorkingDirectory"]) == ("tizilim", AT.rstrip("/"))
    assert service["EnvironmentFile"] == "/etc/tizilim/tizilim.env"
    start = shlex.split(service["ExecStart"])
    started = start if start[0] != "/bin/sh" else shlex.split(start[2])[1:]
    program = started[0].removeprefix(f"{AT}.venv/bin/")
    assert program != started[0], "programs of ours are those of the pinned environment"
    if program == "streamlit":
        assert started[1] == "run"
        assert (ROOT / started[2]).is_file()
    else:
        assert started[1:3] == ["-m", "analytics"]
        assert missing_of(started[3:]) is None


def test_the_proxy_leads_to_the_port_of_the_service_and_takes_its_uploads() -> None:
    proxy = (FILES / "nginx.conf").read_text(encoding="utf-8")
    port = re.findall(r"--server.port (\d+)", (FILES / "tizilim.service").read_text(encoding="utf-8"))
    assert re.findall(r"proxy_pass http://127.0.0.1:(\d+);", proxy) == port
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert f"client_max_body_size {config['server']['maxUploadSize']}m;" in proxy
    assert config["server"]["address"] == "127.0.0.1"
    for line in ("Upgrade $http_upgrade", "Strict-Transport-Security", "proxy_cookie_flags ~ secure"):
        assert line in proxy


def test_the_container_installs_as_the_makefile_does() -> None:
    recipe = re.search(r"^\$\(VENV\)/\.runtime:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(), re.M)
    assert recipe
    lines = (
        recipe[1].replace("$(BIN)", ".venv/bin").replace("$(VENV)", ".venv").replace("$(PYTHON)", "python3")
    )
    installs = [line.strip().rpartition("|| ")[2] for line in lines.splitlines()][:2]
    runs = re.findall(r"^RUN (.*)$", (FILES / "Containerfile").read_text(encoding="utf-8"), re.M)
    assert runs[:2] == installs


def copied_to(folder: Path) -> Path:
    """What the Containerfile copies, in a folder of its own."""
    for line in re.findall(r"^COPY (.*)$", (FILES / "Containerfile").read_text(encoding="utf-8"), re.M):
        source, target = line.split()
        to = folder / (source if target == "./" else target)
        to.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / source).is_dir() else shutil.copyfile)(ROOT / source, to)
    return folder


def run_in(folder: Path, *texts: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *texts], cwd=folder, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr


def test_what_the_container_copies_holds_every_page(tmp_path: Path) -> None:
    run_in(copied_to(tmp_path), "pages")


@pytest.mark.slow
def test_what_the_container_copies_is_enough_to_found_a_database(tmp_path: Path) -> None:
    database = tmp_path / "t.duckdb"
    run_in(copied_to(tmp_path / "copy"), "analytics", "init", str(database), "--administrator", "ann")
    assert database.is_file()
