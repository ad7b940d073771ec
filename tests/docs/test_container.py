"""The Containerfile: each line names what is there; run one after another in a clean environment they give a
workbench that answers."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from streamlit import config

from analytics import ROOT
from analytics.settings import PREFIX, Settings
from tests.faults.harness import free_port

FILE = ROOT / "docs" / "deploy" / "Containerfile"
KNOWN = ("FROM", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "EXPOSE", "CMD")


def instructions(text: str = FILE.read_text(encoding="utf-8")) -> list[tuple[str, str]]:
    """Each line as (instruction, what follows); comments left out."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]


def wrong(lines: list[tuple[str, str]]) -> list[str]:
    """Lines that name what is not there: an instruction, a source, a setting, an option, a user."""
    required = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    users, mistakes = [""], []
    for name, rest in lines:
        words = json.loads(rest) if name == "CMD" else shlex.split(rest)
        good = name in KNOWN
        if name == "COPY":
            good = (ROOT / words[0]).exists()
        elif name == "RUN" and words[0] == "useradd":
            users.append(words[-1])
        elif name == "RUN":
            good = words[0] == "python3" or words[:3] == [".venv/bin/python", "-m", "pip"]
        elif name == "ENV":
            setting = words[0].partition("=")[0].removeprefix(PREFIX).lower()
            good = setting in Settings.model_fields
        elif name == "USER":
            good = words[0] in users
        elif name == "CMD":
            program, options = Path(words[0]).name, [word[2:] for word in words if word.startswith("--")]
            good = re.search(rf"^{program}==", required, re.M) is not None and (ROOT / words[2]).is_file()
            good = good and all(option in config.get_config_options() for option in options)
        if not good:
            mistakes.append(f"{name} {rest}")
    return mistakes


def test_every_line_names_what_is_there() -> None:
    lines = instructions()
    assert wrong(lines) == []
    assert [name for name, _ in lines].count("CMD") == 1
    values = dict(lines)
    assert values["FROM"].startswith(f"python:{sys.version_info.major}.{sys.version_info.minor}-")
    command = json.loads(values["CMD"])
    assert command[command.index("--server.port") + 1] == values["EXPOSE"]
    assert values["ENV"] == f"TIZILIM_DB={values['VOLUME']}/tizilim.duckdb"
    assert f"--home-dir {values['VOLUME']} " in FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "COPY anlytics analytics",
        "RUN curl x",
        "ENV TIZILIM_DATABASE=/x",
        "USER somebody",
        'CMD [".venv/bin/streamlit", "run", "main.py"]',
        'CMD [".venv/bin/streamlit", "run", "app.py", "--server.prt", "1"]',
        "INSTALL x",
    ],
)
def test_a_line_that_names_what_is_not_there_is_found(line: str) -> None:
    assert wrong(instructions(line)) == [line]


@pytest.mark.slow
def test_its_lines_run_in_a_clean_environment_and_the_workbench_answers(tmp_path: Path) -> None:
    """Every COPY and RUN in an empty folder, the packages fetched as the page says; then the database is
    founded and CMD answers on a port of this machine."""
    folder, programs = tmp_path / "tizilim", tmp_path / "bin"
    folder.mkdir()
    programs.mkdir()
    (programs / "python3").symlink_to(Path(sys._base_executable).resolve())  # type: ignore[attr-defined]
    environment = {"PATH": f"{programs}:/usr/bin:/bin", "HOME": str(tmp_path), "TIZILIM_LANG": "en"}
    environment |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
    environment |= {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_"))}
    database = tmp_path / "t.duckdb"
    for name, rest in instructions():
        if name == "COPY":
            source, target = rest.split()
            to = folder / (source if target == "./" else target)
            to.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (ROOT / source).is_dir() else shutil.copyfile)(ROOT / source, to)
        elif name == "RUN" and not rest.startswith("useradd"):  # the machine's accounts stay as they are
            run(shlex.split(rest), folder, environment)
    environment["TIZILIM_DB"] = str(database)
    python = [".venv/bin/python", "-m", "analytics"]
    run([*python, "init", str(database), "--administrator", "ann", "--head", "bob"], folder, environment)
    command = json.loads(dict(instructions())["CMD"])
    port, health = free_port(), free_port()
    command[command.index("--server.port") + 1] = str(port)
    command[command.index("--server.address") + 1] = "127.0.0.1"
    environment["TIZILIM_HEALTH_PORT"] = str(health)
    workbench = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        for address in (f"http://127.0.0.1:{health}/health", f"http://127.0.0.1:{port}/"):
            assert answers(address, workbench)
    finally:
        workbench.terminate()
        workbench.wait(60)


def run(words: list[str], folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stderr


def answers(address: str, process: subprocess.Popen[bytes], seconds: float = 120) -> bool:
    """True once the address answers; False where the process ends or the time is up."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        try:
            with urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.5)
    return False
