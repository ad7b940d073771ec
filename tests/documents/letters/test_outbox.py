"""Letters go to the cabinet as files and receipts come back; both survive repetition, and a crash between."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from analytics.__main__ import app
from analytics.access.rights import NotAllowed
from analytics.casework.letters import outbox
from analytics.documents.letters import handover
from analytics.store.database import Database
from analytics.text import UserError
from tests.documents.letters.samples import CLERK, OFFICIAL, issue


def receipts_file(path: Path, *receipts: dict[str, Any]) -> Path:
    path.write_text(json.dumps(list(receipts)), encoding="utf-8")
    return path


def receipt(letter: Any, **changes: Any) -> dict[str, Any]:
    return {
        "document_no": letter.document_no,
        "sha256": letter.sha256,
        "taken_at": "2026-11-17T11:08:00+05:00",
        **changes,
    }


def listing(directory: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in directory.iterdir()}


def test_every_letter_goes_out_with_a_manifest_that_agrees_with_it(
    database: Database, tmp_path: Path
) -> None:
    numbers = issue(database)
    done = outbox.hand_over(database, CLERK, tmp_path / "out")
    assert sorted(done.document_numbers) == sorted(numbers.values())
    assert done.manifest is not None
    letters = json.loads(done.manifest.read_text(encoding="utf-8"))["letters"]
    files = listing(tmp_path / "out")
    assert {letter["file"]: letter["sha256"] for letter in letters} == {
        name: files[name] for name in files if name.endswith(".pdf")
    }
    assert {(letter["recipient_bin"], letter["kind"], letter["application"]) for letter in letters} == {
        ("640140000017", "refusal_verification", "KTP-2026-000042")
    }
    assert sorted(letter["language"] for letter in letters) == ["kk", "ru"]


def test_a_second_run_hands_nothing_over_twice(database: Database, tmp_path: Path) -> None:
    issue(database)
    outbox.hand_over(database, CLERK, tmp_path / "out")
    before = listing(tmp_path / "out")
    assert outbox.hand_over(database, CLERK, tmp_path / "out").document_numbers == []
    assert listing(tmp_path / "out") == before


def test_after_a_crash_before_the_mark_the_next_run_gives_the_same_files(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue(database)
    with monkeypatch.context() as crash:
        crash.setattr(outbox.journal, "append", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            outbox.hand_over(database, CLERK, tmp_path / "out")
    before = listing(tmp_path / "out")
    assert {letter.state for letter in outbox.waiting(database, CLERK)} == {"queued"}
    assert len(outbox.hand_over(database, CLERK, tmp_path / "out").document_numbers) == 2
    assert listing(tmp_path / "out") == before


def test_a_crash_while_writing_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(handover.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        handover.write_letter(tmp_path, "04-12-2026-000001-kk.pdf", b"%PDF")
    assert list(tmp_path.iterdir()) == []


def test_another_file_under_a_letters_name_is_not_overwritten(database: Database, tmp_path: Path) -> None:
    number = issue(database)["kk"]
    (tmp_path / f"{number}.pdf").write_bytes(b"somebody else's")
    with pytest.raises(UserError, match="other content"):
        outbox.hand_over(database, CLERK, tmp_path)
    assert (tmp_path / f"{number}.pdf").read_bytes() == b"somebody else's"
    assert {letter.state for letter in outbox.waiting(database, CLERK)} == {"queued"}


@pytest.mark.parametrize("written", ["json", "csv", "semicolons"])
def test_a_receipt_is_recorded_once_and_the_first_one_counts(
    database: Database, tmp_path: Path, written: str
) -> None:
    issue(database)
    outbox.hand_over(database, CLERK, tmp_path / "out")
    letter = outbox.waiting(database, CLERK)[0]
    file = receipts_file(tmp_path / "receipts", receipt(letter))
    if written != "json":
        comma = "," if written == "csv" else ";"
        rows = [handover.RECEIPT_FIELDS, tuple(receipt(letter)[field] for field in handover.RECEIPT_FIELDS)]
        file.write_text("\ufeff" + "\n".join(comma.join(row) for row in rows), encoding="utf-8")
    assert outbox.take_receipts(database, CLERK, file).new == [letter.document_no]
    later = receipts_file(tmp_path / "later", receipt(letter, taken_at="2026-11-17T18:00:00+05:00"))
    assert outbox.take_receipts(database, CLERK, later).known == [letter.document_no]
    row = next(
        row for row in outbox.waiting(database, CLERK, "taken") if row.document_no == letter.document_no
    )
    assert row.taken_at.isoformat() == "2026-11-17T06:08:00"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"document_no": "04-12-2026-999999-kk"}, "unknown"),
        ({"sha256": "0" * 64}, "other_file"),
        ({"taken_at": "2026-11-17T11:08:00"}, "moment"),
        ({"taken_at": "17.11.2026"}, "moment"),
        ({"taken_at": "2999-01-01T00:00:00Z"}, "future"),
        ({"taken_at": ""}, "incomplete"),
        ({"sha256": 7}, "incomplete"),
    ],
)
def test_one_bad_receipt_refuses_the_whole_file(
    database: Database, tmp_path: Path, changes: dict[str, Any], why: str
) -> None:
    issue(database)
    outbox.hand_over(database, CLERK, tmp_path / "out")
    first, second = outbox.waiting(database, CLERK)
    taken = outbox.take_receipts(
        database, CLERK, receipts_file(tmp_path / "r.json", receipt(first), receipt(second, **changes))
    )
    assert [(bad.row, bad.why) for bad in taken.refused] == [(2, f"letters.receipt.{why}")]
    assert taken.new == []
    assert outbox.waiting(database, CLERK, "taken") == []


def test_a_line_of_receipts_with_a_value_beside_the_headings_is_refused(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "r.csv").write_text("document_no\tsha256\ttaken_at\n1\t2\t2026-11-17T11:08:00+05:00\tx\n")
    taken = outbox.take_receipts(database, CLERK, tmp_path / "r.csv")
    assert [(bad.row, bad.why) for bad in taken.refused] == [(2, "letters.receipt.incomplete")]


def test_a_receipt_for_a_letter_not_handed_over_is_refused(database: Database, tmp_path: Path) -> None:
    issue(database)
    letter = outbox.waiting(database, CLERK)[0]
    taken = outbox.take_receipts(database, CLERK, receipts_file(tmp_path / "r.json", receipt(letter)))
    assert [bad.why for bad in taken.refused] == ["letters.receipt.not_handed_over"]


TWICE = b"document_no,sha256,taken_at,taken_at\n1,2,3,4\n"
QUOTES = b'document_no,sha256,taken_at\n1,"2"x",3\n'
NAMES = b'[{"document_no": "1", "document_no": "2"}]'


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"{}", b"[", b"a,b\n1,2\n", b"[" * 100_000, TWICE, QUOTES, NAMES],
)
def test_a_file_that_is_no_receipts_file_is_refused(
    database: Database, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "r").write_bytes(content)
    with pytest.raises(UserError, match="cannot be read"):
        outbox.take_receipts(database, CLERK, tmp_path / "r")


def test_an_official_sees_the_outbox_but_hands_nothing_over(database: Database, tmp_path: Path) -> None:
    issue(database)
    assert len(outbox.waiting(database, OFFICIAL)) == 2
    with pytest.raises(NotAllowed):
        outbox.hand_over(database, OFFICIAL, tmp_path / "out")
    with pytest.raises(NotAllowed):
        outbox.take_receipts(database, OFFICIAL, tmp_path / "r")


def test_the_command_line_walks_a_letter_to_its_receipt(database: Database, tmp_path: Path) -> None:
    issue(database)
    database.close()
    run = CliRunner()
    options = ["--db", str(database.path), "--json"]
    handed = run.invoke(app, ["outbox", "hand-over", str(tmp_path / "out"), *options])
    assert handed.exit_code == 0, handed.output
    manifest = json.loads(Path(json.loads(handed.stdout)["manifest"]).read_text(encoding="utf-8"))
    good = receipts_file(
        tmp_path / "good.json", *[receipt(SimpleNamespace(**letter)) for letter in manifest["letters"]]
    )
    assert len(json.loads(run.invoke(app, ["outbox", "receipts", str(good), *options]).stdout)["new"]) == 2
    listed = json.loads(run.invoke(app, ["outbox", "list", *options]).stdout)["letters"]
    assert {letter["state"] for letter in listed} == {"taken"}
    plain = run.invoke(app, ["outbox", "list", "--db", str(database.path)])
    assert listed[0]["document_no"] in plain.stdout
    bad = receipts_file(
        tmp_path / "bad.json", receipt(SimpleNamespace(**manifest["letters"][0]), sha256="0" * 64)
    )
    refused = run.invoke(app, ["outbox", "receipts", str(bad), *options])
    assert isinstance(refused.exception, UserError)
    assert refused.exception.exit_code == 1


def test_a_receipt_after_an_empty_line_is_named_by_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("document_no,sha256,taken_at\n\n1,2,yesterday\n", encoding="utf-8")
    assert [bad.row for bad in handover.read_receipts(tmp_path / "r.csv")[1]] == [3]
