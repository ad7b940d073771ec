"""What tests keep between runs: a world is made once for what it is made of, a file that passed is left out
until something it is made of changes."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cache import made_of as hashes
from tests.cache.changed import changed
from tests.cache.passed import Passed, mark
from tests.cache.worlds import EDITIONS, kept, new_database

PASSES, NOTHING_QUICK = "tests/order/test_terms.py", "tests/recipes/test_recipes.py"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TESTS_CACHE", str(tmp_path / "cache"))


def files(module: str) -> set[str]:
    return {path.relative_to(hashes.ROOT).as_posix() for path in hashes._files(module)}


def test_a_test_is_made_of_its_code_the_queries_and_sentences_it_names_and_the_rules() -> None:
    result = files("tests.pages.register.test_register_departures")
    assert {
        "tests/pages/conftest.py",
        "pages/register.py",
        "analytics/casework/register/departures.py",
        "queries/schema/09_register.sql",
        "data/rules/terms.toml",
        "analytics/text/catalogues/kk/register.po",
    } <= result
    assert "pages/intake.py" not in result
    assert "queries/study/spread.sql" not in files("tests.order.test_terms")


def test_a_test_that_walks_the_tree_is_made_of_all_of_it() -> None:
    assert hashes._walks("tests.law.test_citations")
    assert not hashes._walks("tests.order.test_terms")
    assert hashes.ROOT / "docs" / "decisions.md" in hashes._whole_tree()


def test_a_test_that_reads_a_folder_without_code_is_made_of_that_folder() -> None:
    """The queries, what the server hands out, its settings."""
    assert not hashes._walks("tests.store.test_shared_conditions")
    assert "queries/study/spread.sql" in files("tests.store.test_shared_conditions")
    assert ".streamlit/config.toml" in files("tests.pages.frame.test_uploads")
    assert not hashes._walks("tests.pages.frame.test_uploads")


def test_a_test_of_what_reads_the_tree_is_made_of_what_that_reads() -> None:
    assert hashes._walks("tests.law.test_clause_index")
    assert "analytics/study/regions.py" in files("tests.casework.setup.test_completeness")


def test_a_test_that_reads_code_of_a_room_is_made_of_that_room() -> None:
    assert not hashes._walks("tests.access.test_rights_table")
    result = files("tests.access.test_rights_table")
    assert {"pages/sections/appeals/what_if.py", "analytics/demo/populate.py"} <= result
    assert "docs/decisions.md" not in result


def test_a_test_that_starts_a_process_of_ours_is_made_of_all_that_a_command_runs() -> None:
    killed = "tests.store.intake.test_intake_killed"
    assert not hashes._walks(killed)
    assert {"analytics/study/regions.py", "queries/study/spread.sql"} <= files(killed)
    assert "pages/intake.py" not in files(killed)
    assert "tests/faults/run.py" in files("tests.faults.test_faults"), "started by its name"
    assert hashes._walks("tests.faults.test_faults"), "it serves the pages"
    assert not hashes._walks("tests.casework.score_workbook.test_score_workbook"), "an office is not ours"


def test_a_page_opened_by_its_name_counts_where_pages_are_imported() -> None:
    assert "pages/appeal.py" in files("tests.pages.appeals.test_appeal_page")
    assert "pages/appeal.py" not in files("tests.casework.appeals.test_appeals"), (
        "it names it, and opens none"
    )
    assert "analytics/commands/appeal.py" in files("tests.commands.test_appeal_command")


def test_a_world_is_made_once_for_its_parameters_and_each_test_has_a_copy(tmp_path: Path) -> None:
    made: list[int] = []

    @kept("world.txt")
    def world(directory: Path, size: int) -> None:
        made.append(size)
        (directory / "world.txt").write_text(str(size))

    world(tmp_path / "a", 1).write_text("changed by a test")
    assert world(tmp_path / "b", 1).read_text() == "1"
    assert world(tmp_path / "c", 2).read_text() == "2"
    assert made == [1, 2]


def test_a_world_that_could_not_be_made_is_not_kept(tmp_path: Path) -> None:
    @kept("world.txt")
    def world(directory: Path) -> None:
        (directory / "world.txt").write_text("half")
        raise OSError("full")

    for _ in range(2):
        with pytest.raises(OSError, match="full"):
            world(tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_editions_that_nobody_used_lately_are_swept(tmp_path: Path) -> None:
    @kept("world.txt")
    def world(directory: Path, size: int) -> None:
        (directory / "world.txt").write_text(str(size))

    for size in range(EDITIONS + 3):
        world(tmp_path / str(size), size)
    (editions,) = (tmp_path / "cache" / "worlds").iterdir()
    assert sum(path.is_dir() for path in editions.iterdir()) == EDITIONS


def test_a_new_database_is_a_copy_and_opens(tmp_path: Path) -> None:
    for name in ("a.duckdb", "b.duckdb"):
        database = new_database(tmp_path / name)
        assert database.path == tmp_path / name
        database.close()


def run(outcomes: dict[str, bool], ran: set[str] | None = None) -> None:
    """A run in which these tests were chosen, and passed or failed; all of them ran, or only some."""
    config = SimpleNamespace(option=SimpleNamespace(markexpr="not slow"), args=[PASSES, NOTHING_QUICK])
    status = 0 if all(outcomes.values()) else 1
    session = SimpleNamespace(
        config=config, items=[SimpleNamespace(nodeid=test) for test in outcomes], exitstatus=status
    )
    passed = Passed()
    passed.pytest_collection_finish(session)  # type: ignore[arg-type]
    for test in outcomes if ran is None else ran:
        for when in ("setup", "call", "teardown"):
            report = SimpleNamespace(nodeid=test, when=when, passed=outcomes[test] or when != "call")
            passed.pytest_runtest_logreport(report)  # type: ignore[arg-type]
    passed.pytest_sessionfinish(session)  # type: ignore[arg-type]


def is_left_out(markers: str = "not slow") -> bool:
    return mark(PASSES, markers).exists()


def test_a_file_is_left_out_once_each_of_its_tests_passed() -> None:
    assert PASSES in changed()
    run({f"{PASSES}::one": True, f"{PASSES}::two": True})
    assert PASSES not in changed()
    assert is_left_out()
    assert not is_left_out("slow")


@pytest.mark.parametrize("good", [True, False])
def test_a_file_of_which_the_markers_choose_nothing_is_left_out_after_a_good_run(good: bool) -> None:
    run({f"{PASSES}::one": good})
    assert (NOTHING_QUICK not in changed()) is good


@pytest.mark.parametrize("ran", [None, {f"{PASSES}::one"}])
def test_a_file_is_run_again_where_a_test_failed_or_did_not_run(ran: set[str] | None) -> None:
    run({f"{PASSES}::one": True, f"{PASSES}::two": ran is not None}, ran)
    assert not is_left_out()


def test_a_file_is_run_again_when_what_it_is_made_of_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    run({f"{PASSES}::one": True})
    monkeypatch.setattr("tests.cache.passed.made_of", lambda module: "other")
    assert not is_left_out()
