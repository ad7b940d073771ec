"""Clause 12 over snapshots as partitioned Parquet: the same rows as of the tables, states included, to the
bit; a file that is not as it was written is refused, never read as fewer rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings

from analytics.store.as_of import AsOf
from analytics.store.criteria import snapshot_files
from analytics.store.criteria.derivation import derive, derive_in_pieces
from analytics.store.criteria.over_files import altered_files, over_files
from analytics.store.criteria.plan import steps_of, tables_of
from analytics.store.criteria.snapshot_files import MANIFEST, TABLES, checked_files, write_partitions
from analytics.store.criteria.spark import _tables_read
from analytics.store.database import Session
from analytics.store.row_hashes import held_columns
from analytics.store.source_sums import keep_source_sums
from analytics.text.errors import UserError
from tests.store.criteria.plain_flows import Load
from tests.store.criteria.random_worlds import BINS, World, worlds
from tests.store.criteria.source_rows import Opened, R, income, invoices, line, reports, taxpayer
from tests.store.criteria.test_invoice_sums import keep_sums
from tests.store.criteria.test_random_worlds import QUIET, as_of
from tests.store.criteria.worlds import load_world

LOADS = [taxpayer(), invoices(line("2025-05-01", 70), line("2026-05-01", 7)), reports(income(100))]
NOW = AsOf(R, R)
LINES = "snapshot_einvoices"


def loaded(session: Session, loads: list[Load], *, with_sums: bool = False) -> list[int]:
    """Loads as the end of an act leaves them."""
    ids = load_world(session, loads)
    keep_source_sums(session, ids, held_columns(session))
    if with_sums:
        keep_sums(session, ids)
    return ids


def over(session: Session, folder: Path, known: AsOf, bins: Sequence[str] | None = None) -> pl.DataFrame:
    with over_files(session, folder, folder, last_load_id=known.last_load_id) as own:
        return pl.concat(derive_in_pieces(own, known, bins))


def compare(world_of: Opened, world: World, *, with_sums: bool) -> None:
    with world_of() as session, TemporaryDirectory() as place:
        known = as_of(world, loaded(session, world.loads, with_sums=with_sums))
        write_partitions(session, Path(place))
        for bins in (None, list(BINS)):
            here, there = derive(session, known, bins), over(session, Path(place), known, bins)
            assert there.schema == here.schema
            for mine, other in zip(here.iter_rows(), there.iter_rows(), strict=True):
                assert mine == other  # to the bit
        if with_sums:  # else there are lines of which no sums are kept
            assert altered_files(session, Path(place), Path(place)) == []


@pytest.mark.parametrize("with_sums", [False, True])
@settings(max_examples=1, deadline=None, suppress_health_check=QUIET, derandomize=True, database=None)
@given(drawn=worlds())
def test_a_few_random_worlds_give_the_same_rows(world: Opened, with_sums: bool, drawn: World) -> None:
    compare(world, drawn, with_sums=with_sums)


@pytest.mark.slow
@pytest.mark.parametrize("with_sums", [False, True])
@settings(max_examples=40, deadline=None, suppress_health_check=QUIET, database=None)
@given(drawn=worlds())
def test_many_random_worlds_give_the_same_rows(world: Opened, with_sums: bool, drawn: World) -> None:
    compare(world, drawn, with_sums=with_sums)


def test_nobody_to_ask_about_is_no_row_with_the_same_columns(world: Opened, tmp_path: Path) -> None:
    with world() as session:
        write_partitions(session, tmp_path)
        here, there = derive(session, NOW), over(session, tmp_path, NOW)
    assert (there.height, there.schema) == (0, here.schema)


def test_the_files_are_all_that_a_derivation_reads(world: Opened) -> None:
    with world() as session:
        load_world(session, LOADS)
        read = set(_tables_read(steps_of(session, NOW), tables_of(session)))
    assert read - TABLES.keys() == {"loads"}


def test_a_new_load_writes_its_own_files_only(world: Opened, tmp_path: Path) -> None:
    def written() -> dict[str, int]:
        return {str(file): file.stat().st_mtime_ns for file in tmp_path.rglob("*.parquet")}

    with world() as session:
        loaded(session, LOADS)
        first = write_partitions(session, tmp_path)
        before = written()
        assert (first.new, first.there) == (len(before), 0)
        later = R + timedelta(days=1)
        (new,) = loaded(session, [invoices(line("2026-05-01", 8), as_of=later)])
        second = write_partitions(session, tmp_path)
        after = written()
        assert {name: after[name] for name in before} == before
        assert [Path(name).name for name in after.keys() - before.keys()] == [f"load-{new}.parquet"]
        assert (second.new, second.there, second.rows) == (1, len(before), first.rows + 1)
        # Derived as of the load before, the new one does not count.
        known = AsOf(later, later, new - 1)
        assert over(session, tmp_path, known).equals(derive(session, known), null_equal=True)


def test_a_run_that_broke_off_goes_on_where_it_ended(
    world: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = snapshot_files._write_rows, []

    def failing(*given: object) -> int:
        calls.append(given)
        if len(calls) == 3:
            raise OSError(28, "No space left on device")
        return write(*given)  # type: ignore[arg-type]

    with world() as session:
        loaded(session, LOADS)
        monkeypatch.setattr(snapshot_files, "_write_rows", failing)
        with pytest.raises(UserError) as refused:
            write_partitions(session, tmp_path)
        assert refused.value.key == "derivation.snapshots.unwritable"
        with pytest.raises(UserError) as refused:
            checked_files(session, tmp_path)
        assert refused.value.key == "derivation.snapshots.missing"
        again = write_partitions(session, tmp_path)
        assert again.there == 2
        assert not list(tmp_path.rglob("*.part"))
        checked_files(session, tmp_path)


def flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def noted(**changed: object) -> Callable[[Path], None]:
    """The manifest says otherwise of the file of invoice lines."""

    def change(file: Path) -> None:
        manifest = file.parent.parent / MANIFEST
        document = json.loads(manifest.read_bytes())
        document["files"][f"{file.parent.name}/{file.name}"] |= changed
        manifest.write_text(json.dumps(document))

    return change


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a bit changed": (flipped, "torn"),
    "cut off": (lambda file: file.write_bytes(file.read_bytes()[:-10]), "torn"),
    "emptied": (lambda file: file.write_bytes(b""), "torn"),
    "deleted": (Path.unlink, "missing"),
    "of other rows": (noted(source="columns:of another database"), "foreign"),
    "of other columns": (noted(columns="those of an older version"), "outdated"),
    "with fewer rows": (noted(rows=1), "outdated"),
    "no manifest": (lambda file: (file.parent.parent / MANIFEST).unlink(), "no_manifest"),
    "no list": (lambda file: (file.parent.parent / MANIFEST).write_text("[]"), "format"),
    "a later format": (
        lambda file: (file.parent.parent / MANIFEST).write_text('{"format": 2, "files": {}}'),
        "format",
    ),
    "a half manifest": (lambda file: (file.parent.parent / MANIFEST).write_text('{"format": 1'), "format"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_not_as_it_was_written_is_refused(world: Opened, tmp_path: Path, damage: str) -> None:
    harm, key = DAMAGES[damage]
    with world() as session:
        loaded(session, LOADS)
        write_partitions(session, tmp_path)
        checked_files(session, tmp_path)
        (file,) = (tmp_path / LINES).glob("*.parquet")
        harm(file)
        with pytest.raises(UserError) as refused:
            over(session, tmp_path, NOW)
    assert refused.value.key == f"derivation.snapshots.{key}"


@pytest.mark.parametrize("damage", ["cut off", "deleted", "of other columns", "with fewer rows"])
def test_what_is_lacking_or_outdated_is_written_anew(world: Opened, tmp_path: Path, damage: str) -> None:
    with world() as session:
        loaded(session, LOADS)
        write_partitions(session, tmp_path)
        (file,) = (tmp_path / LINES).glob("*.parquet")
        DAMAGES[damage][0](file)
        assert write_partitions(session, tmp_path).new == 1
        assert over(session, tmp_path, NOW).equals(derive(session, NOW), null_equal=True)


def test_the_folder_of_another_database_is_never_written_over(world: Opened, tmp_path: Path) -> None:
    with world() as session:
        loaded(session, LOADS)
        write_partitions(session, tmp_path)
        for folder in ("snapshot_einvoices", "snapshot_taxpayers"):
            (file,) = (tmp_path / folder).glob("*.parquet")
            file.unlink()
        DAMAGES["of other rows"][0](file)
        with pytest.raises(UserError) as refused:
            write_partitions(session, tmp_path)
    assert refused.value.key == "derivation.snapshots.foreign"
    assert not list((tmp_path / "snapshot_einvoices").iterdir())  # nothing at all is written


@pytest.mark.parametrize(
    "behind",
    [f"DELETE FROM {LINES} WHERE amount = 7", f"DELETE FROM source_sums WHERE table_name = '{LINES}'"],
)
def test_rows_behind_the_journal_are_not_written(world: Opened, tmp_path: Path, behind: str) -> None:
    with world() as session:
        loaded(session, LOADS)
        session.cursor.execute(behind)
        with pytest.raises(UserError) as refused:
            write_partitions(session, tmp_path)
    assert refused.value.key == "derivation.snapshots.altered"


def test_a_forged_file_with_its_manifest_is_told_by_the_journal(world: Opened, tmp_path: Path) -> None:
    with world() as session:
        loaded(session, LOADS)
        write_partitions(session, tmp_path)
        (file,) = (tmp_path / LINES).glob("*.parquet")
        pl.read_parquet(file).with_columns(amount=pl.col("amount") * 10).write_parquet(file)
        noted(sha256=hashlib.sha256(file.read_bytes()).hexdigest(), size=file.stat().st_size)(file)
        checked_files(session, tmp_path)
        altered = next(one for one in altered_files(session, tmp_path, tmp_path) if one.table == LINES)
    assert (altered.why, altered.columns) == ("journal.row.changed", ("amount",))
