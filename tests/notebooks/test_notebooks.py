"""The notebooks: nothing of a run is kept in them, and each runs top to bottom over a published copy."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from typer.testing import CliRunner

from analytics import ROOT
from analytics.__main__ import app
from analytics.access.rights import CONSOLE
from analytics.casework.publishing.copies import publish
from analytics.store.database import open_database
from tests.casework.appeals import appeal_world

FOLDER = ROOT / "notebooks"
NAMES = ("appeal_walkthrough", "in_country_value", "model_card", "train_model")
PRODUCERS = 900  # the fewest of whom there are outcomes enough to fit, choose cut-offs and judge


def notebook(name: str) -> Any:
    return nbformat.read(FOLDER / f"{name}.ipynb", as_version=4)


def test_these_are_all_of_them() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.ipynb")) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_outputs_are_stripped(name: str) -> None:
    for cell in notebook(name).cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)
        assert not cell.metadata
    assert "TIZILIM_PUBLISHED" in (FOLDER / f"{name}.ipynb").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_it_reads_a_published_copy_and_neither_opens_nor_writes_anything_else(name: str) -> None:
    code = "\n".join(
        cell.source.replace("%matplotlib inline", "")
        for cell in notebook(name).cells
        if cell.cell_type == "code"
    )
    called = {ast.unparse(node.func) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)}
    assert "open_published" in called
    assert not {
        result
        for result in called
        if result.rpartition(".")[2]
        in ("open", "connect", "open_database", "write_text", "transaction", "to_csv")
    }


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of a small demonstration country."""
    folder = tmp_path_factory.mktemp("notebooks")
    done = CliRunner().invoke(
        app, ["demo", "--producers", str(PRODUCERS), "--db", str(folder / "demo.duckdb"), "--json"]
    )
    assert done.exit_code == 0, done.output
    database = open_database(folder / "demo.duckdb")
    yield publish(database, CONSOLE).path
    database.close()


@pytest.fixture(scope="module")
def appealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy with an appeal: two runs, an exclusion, a complaint, and a corrected snapshot since."""
    database = open_database(appeal_world.make(tmp_path_factory.mktemp("appealed")))
    appeal_world.filed(database)
    appeal_world.correct(database, tmp_path_factory.mktemp("corrected"))
    yield publish(database, CONSOLE).path
    database.close()


def run(name: str, copy: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs it as an analyst would; returns what its cells printed. A cell that fails is the test's
    failure."""
    monkeypatch.setenv("TIZILIM_PUBLISHED", str(copy))
    result = notebook(name)
    NotebookClient(
        result, timeout=600, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}
    ).execute()
    outputs = [output for cell in result.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [
        output for output in outputs if output.get("name") == "stderr" and "Traceback" in output["text"]
    ]
    return "\n".join(
        str(output.get("text") or output.get("data", {}).get("text/plain")) for output in outputs
    )


@pytest.mark.slow
def test_in_country_value_runs(demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = run("in_country_value", demonstration, monkeypatch)
    assert "MADE UP" in printed
    assert "goods of" in printed
    assert "Figure" in printed


@pytest.mark.slow
def test_training_runs_with_the_plots_of_shap(demonstration: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = run("train_model", demonstration, monkeypatch)
    assert printed.count("<Figure") == 3
    assert "'auc'" in printed
    assert "correlation of logits" in printed


@pytest.mark.slow
def test_the_card_of_the_version_in_force_with_the_plots_of_shap(
    demonstration: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = run("model_card", demonstration, monkeypatch)
    assert "demo-3" in printed
    assert printed.count("<Figure") == 6, "calibration, curves, beeswarm, bar, two of scatter"
    for name in ("rows_unseen", "false_refusals", "tenant yes", "anew", "auc_free", "to_low"):
        assert name in printed


@pytest.mark.slow
def test_the_appeal_is_walked_through(appealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = run("appeal_walkthrough", appealed, monkeypatch)
    assert "AP-" in printed
    assert appeal_world.world.IDLE not in printed  # names and numbers stay pseudonyms
    assert ".csv" in printed  # differences are named to the file and row
