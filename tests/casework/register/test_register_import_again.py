"""An existing Register taken over again: twice as once; a mended file corrects what only imports acted on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analytics.access.rights import CONSOLE
from analytics.casework.register import entries as register
from analytics.casework.register import reading as register_reading
from analytics.casework.register.takeover import import_register
from analytics.store.database import Database
from tests.casework.register.import_world import ON, ROWS, json_file, row, standing, take
from tests.casework.register.register_world import HEAD


def test_importing_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    before = standing(database)
    again = take(database, tmp_path, ROWS)
    assert (again.stored, again.entries, again.unchanged, again.refused) == (False, 0, 3, False)
    assert standing(database) == before


def test_a_correction_since_then_is_not_undone_by_importing_again(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    with database.transaction() as session:
        register.correct(session, HEAD, "KZ-78", on=ON, changes={"name": "«Кабель» АҚ"}, reason="Атауы")
    assert take(database, tmp_path, ROWS).unchanged == 3
    assert "«Кабель» АҚ" in str(standing(database))


def test_a_mended_file_corrects_the_record_as_a_new_version(database: Database, tmp_path: Path) -> None:
    """What was published earlier stays as it was; who corrected, when and from which file is kept."""
    take(database, tmp_path, ROWS)
    later = date(2026, 11, 25)
    mended = [row(kpved=["22.21.29"]), *ROWS[1:2], *ROWS[3:]]
    file = json_file(tmp_path, mended, "mended.json")
    preview = import_register(database, CONSOLE, file, on=later, check_only=True)
    assert [(one.field, one.before, one.after) for one in preview.differences] == [
        ("kpved", "22.21.21", "22.21.29")
    ]
    assert not preview.stored
    done = import_register(database, CONSOLE, file, on=later)
    assert (done.mended, done.entries, done.unchanged) == (1, 0, 2)
    now, before = (register_reading.entry(database, CONSOLE, "KZ-77", day) for day in (later, ON))
    assert {one.kpved for one in now.rows} == {"22.21.29", "22.21.21"}
    assert {one.kpved for one in before.rows} == {"22.21.21"}
    assert (now.changes[-1].kind, now.changes[-1].ground) == ("corrected", "import")
    assert "mended.json" in now.changes[-1].basis
    assert import_register(database, CONSOLE, file, on=later).unchanged == 3, "twice is once"


def test_a_mended_file_ends_takes_back_in_and_adds_goods(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    later = date(2026, 11, 25)
    mended = [
        row(is_active=False),
        *ROWS[1:2],
        row(product_name="Муфта"),
        row("KZ-79", **(ROWS[4] | {"is_active": True})),
    ]
    done = import_register(database, CONSOLE, json_file(tmp_path, mended, "m.json"), on=later)
    assert sorted(one.field for one in done.differences) == ["active", "active", "added"]
    products = {one[8] for one in standing(database, later)}
    assert {"Шланг", "Муфта", "Корзина"} <= products
    assert "Труба" not in {one[8] for one in standing(database, later) if one[2] == "KZ-77"}


def test_a_mended_file_never_takes_goods_away(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    before = standing(database)
    done = take(database, tmp_path, [row(product_name="Другая труба"), row("KZ-81")])
    assert [problem.rule for problem in done.problems] == ["fewer_rows"]
    assert standing(database) == before


def test_an_entry_that_more_than_imports_acted_on_is_not_mended(database: Database, tmp_path: Path) -> None:
    take(database, tmp_path, ROWS)
    with database.transaction() as session:
        register.correct(session, HEAD, "KZ-78", on=ON, changes={"name": "«Кабель» АҚ"}, reason="Атауы")
    before = standing(database)
    done = take(
        database, tmp_path, [*ROWS[:3], row("KZ-78", **(ROWS[3] | {"product_name": "Провод"})), ROWS[4]]
    )
    assert [problem.rule for problem in done.problems if problem.severity == "error"] == ["other_content"]
    assert standing(database) == before
