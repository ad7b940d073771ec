"""The published copy: what leaves and what does not, by whom, while others work, swapped in whole."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from typer.testing import CliRunner

from analytics import ROOT
from analytics.__main__ import app
from analytics.access.rights import CONSOLE, Actor, NotAllowed
from analytics.casework.publishing import copies as publishing
from analytics.casework.publishing.copies import publish
from analytics.store import journal, published
from analytics.store.database import Database, open_database
from analytics.store.published import open_published
from analytics.store.published_rules import TREATMENTS, leaving, reference_page, views
from analytics.text import UserError
from tests.casework.register.register_world import FIRM, PIPES, make_template

ANALYST = Actor("analyst.test", "Analyst", "analyst")
LOGINS = ("aigul", "head", "console", "official.test")
PERSONAL = ("Құбыр Зауыты", "Өскемен Кабель", "office@example.kz", "312 45 67", "Абай даңғылы", "C-1")
NUMBERS = (FIRM, "650140000017", "KTP-2026-00000")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The Register of two producers, one of them verified, with a tax report."""
    database = open_database(make_template(tmp_path_factory.mktemp("publishing")))
    text = {
        "application": PIPES,
        "bin": FIRM,
        "criteria": [{"criterion": 10, "parts": [{"part": "c10_income_py", "contribution": 0.25}]}],
    }
    with database.transaction() as session:
        seen = {
            "reference_date": date(2026, 9, 1),
            "known_on": date(2026, 9, 1),
            "last_load_id": 1,
            "settings": "{}",
            "model_version": "demo-1",
        }
        result = {
            "band": "high",
            "logit": 1.5,
            "probability": 0.8,
            "near_cutoff": False,
            "explanation": json.dumps(text),
        }
        who = {"verification_id": f"{PIPES}/1", "purpose": "application", "application": PIPES, "bin": FIRM}
        moment = {"verified_at": datetime(2026, 9, 2), "verified_by": "official.test"}
        session.insert_row("verifications", **who, **seen, **result, **moment)
        session.insert_row(
            "verification_parts",
            verification_id=f"{PIPES}/1",
            part="c10_income_py",
            value=5_000_000.0,
            state="value",
        )
        report = {
            "form": "100.00",
            "period_start": date(2025, 1, 1),
            "period_end": date(2025, 12, 31),
            "indicator": "income",
        }
        session.insert_row(
            "snapshot_tax_reports",
            load_id=1,
            file_no=1,
            source_row=2,
            bin=FIRM,
            revision=0,
            amount=5_000_000,
            **report,
        )
    yield database
    database.close()


@pytest.fixture(scope="module")
def plain(source: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The copy that is made when nothing is asked for."""
    path = publish(source, CONSOLE, tmp_path_factory.mktemp("copy") / "plain.duckdb").path
    opened = open_published(path)
    yield opened
    opened.close()


def every_text(database: Database) -> Iterator[str]:
    """All text that stands in any table of a file."""
    cursor = database.connection.cursor()
    columns = cursor.execute(
        "SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()
    for schema, table, column, kind in columns:
        if kind.startswith("VARCHAR"):
            rows = cursor.execute(
                f"SELECT DISTINCT CAST({column} AS VARCHAR) FROM {schema}.{table}"
            ).fetchall()
            yield from (value for (value,) in rows if value)


def ask(database: Database, question: str) -> list[tuple[Any, ...]]:
    return database.connection.cursor().execute(question).fetchall()


def test_no_name_number_contact_or_login_is_anywhere_in_a_plain_copy(
    source: Database, plain: Database
) -> None:
    kept = "\n".join(every_text(source))
    assert all(secret in kept for secret in (*PERSONAL, *NUMBERS, *LOGINS))  # there is something to hide
    left = "\n".join(every_text(plain))
    assert not [secret for secret in (*PERSONAL, *NUMBERS) if secret in left]
    assert not {"aigul", "console", "official.test"} & set(left.splitlines())
    for table in ("journal", "documents", "signatures", "signers", "outbox", "properties"):
        assert ask(plain, f"SELECT count(*) FROM main.{table}") == [(0,)], table


def test_every_row_that_leaves_is_there_and_still_joined(source: Database, plain: Database) -> None:
    for table in leaving():
        assert ask(plain, f"SELECT count(*) FROM main.{table}") == ask(
            source, f"SELECT count(*) FROM {table}"
        ), table
    joined = (
        "SELECT count(*) FROM {0}register_rows r JOIN {0}applications a ON a.application = r.registration_no"
        " AND a.bin = r.bin"
    )
    assert ask(plain, joined.format("published.")) == ask(source, joined.format("")) == [(3,)]
    reported = ask(
        plain,
        "SELECT v.bin, c.contribution FROM published.contributions c JOIN published.verifications v USING"
        " (verification_id)",
    )
    assert reported == [(ask(plain, "SELECT bin FROM published.verifications")[0][0], 0.25)]
    [(explanation, bin, application)] = ask(
        plain, "SELECT explanation, bin, application FROM main.verifications"
    )
    assert {name: json.loads(explanation)[name] for name in ("bin", "application")} == {
        "bin": bin,
        "application": application,
    }


def test_pseudonyms_hold_from_copy_to_copy_and_differ_between_databases(
    source: Database, plain: Database, tmp_path: Path
) -> None:
    again = open_published(publish(source, CONSOLE, tmp_path / "again.duckdb").path)
    bins = "SELECT DISTINCT bin FROM published.register_rows ORDER BY bin"
    assert ask(again, bins) == ask(plain, bins)
    again.close()
    (tmp_path / "other").mkdir()
    other = open_database(make_template(tmp_path / "other"))
    foreign = open_published(publish(other, CONSOLE).path)
    assert foreign.path == tmp_path / "other" / "published" / publishing.FILE_NAME
    assert not set(ask(foreign, bins)) & set(ask(plain, bins))
    foreign.close()
    other.close()


def test_names_and_contacts_come_where_they_are_asked_for(source: Database, tmp_path: Path) -> None:
    copy = open_published(publish(source, CONSOLE, tmp_path / "whole.duckdb", names=True, contacts=True).path)
    left = "\n".join(every_text(copy))
    assert all(secret in left for secret in (*PERSONAL, *NUMBERS))
    assert "aigul" not in left
    assert ask(copy, "SELECT names, contacts, figures FROM published.about") == [(True, True, True)]
    copy.close()


def test_a_copy_carries_the_head_of_the_journal_which_a_check_takes(source: Database, tmp_path: Path) -> None:
    copy = open_published(publish(source, CONSOLE, tmp_path / "head.duckdb").path)
    [(head,)] = ask(copy, "SELECT journal_head FROM published.about")
    copy.close()
    with source.read() as session:
        assert journal.check(session, head) is None
        assert head.startswith(f"{journal.head(session).entry_no - 1}:")  # what was published comes after it


def test_an_analyst_gets_no_tax_figures_and_no_contacts(source: Database, tmp_path: Path) -> None:
    for query in ({"figures": True}, {"contacts": True}):
        with pytest.raises(NotAllowed):
            publish(source, ANALYST, tmp_path / "refused.duckdb", **query)
    assert not (tmp_path / "refused.duckdb").exists()
    copy = open_published(publish(source, ANALYST, tmp_path / "analyst.duckdb").path)
    for table in ("snapshot_tax_reports", "verification_parts"):
        assert ask(source, f"SELECT count(*) > 0 FROM {table}") == [(True,)]
        assert ask(copy, f"SELECT count(*) FROM main.{table}") == [(0,)]
    assert ask(copy, "SELECT explanation FROM main.verifications") == [(None,)]
    copy.close()


def test_it_is_made_while_others_read_and_write_and_who_reads_the_old_one_keeps_it(
    source: Database, tmp_path: Path
) -> None:
    target = publish(source, CONSOLE, tmp_path / "used.duckdb").path
    old = duckdb.connect(str(target), read_only=True)
    before = old.execute("SELECT published_at FROM published.about").fetchall()
    stop, troubles = threading.Event(), []

    def busy() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            try:
                with source.transaction() as session:
                    session.insert_row(
                        "snapshot_taxpayers", load_id=9, file_no=1, source_row=number, bin=FIRM
                    )
                    session.insert_row(
                        "register_entries",
                        registration_no=f"X-{number}",
                        entry_no=9_000 + number,
                        origin="import",
                        recorded_at=datetime(2026, 1, 1),
                    )
                source.rows("publishing/contents")
            except duckdb.Error as error:
                troubles.append(error)

    worker = threading.Thread(target=busy)
    worker.start()
    publish(source, CONSOLE, target)
    stop.set()
    worker.join()
    assert not troubles
    assert old.execute("SELECT published_at FROM published.about").fetchall() == before
    old.close()
    copy = open_published(target)
    written = ask(copy, "SELECT count(*) FROM main.snapshot_taxpayers WHERE load_id = 9")
    assert (
        ask(copy, "SELECT count(*) FROM main.register_entries WHERE entry_no > 9000") == written
    )  # one moment, not several
    assert (
        not copy.connection.cursor()
        .execute("SELECT current_setting('enable_external_access')")
        .fetchall()[0][0]
    )
    with pytest.raises(duckdb.Error):
        copy.connection.cursor().execute("DELETE FROM main.loads")
    copy.close()
    assert os.stat(target).st_mode & 0o222 == 0
    with source.transaction() as session:
        session.execute("DELETE FROM snapshot_taxpayers WHERE load_id = 9")
        session.execute("DELETE FROM register_entries WHERE entry_no > 9000")


def test_what_fails_on_the_way_leaves_the_old_copy_and_nothing_beside_it(
    source: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = publish(source, CONSOLE, tmp_path / "kept.duckdb").path
    before = target.read_bytes()
    monkeypatch.setattr(published, "expression", lambda *_: "no_such_column")
    with pytest.raises(duckdb.Error):
        publish(source, CONSOLE, target)
    assert target.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["kept.duckdb"]
    assert not list(source.staging.glob("publish-*"))
    monkeypatch.undo()
    assert publish(source, CONSOLE, target).rows["register_rows"] == 3


def test_the_journal_says_who_took_what(source: Database, tmp_path: Path) -> None:
    publish(source, ANALYST, tmp_path / "noted.duckdb", names=True)
    last = source.rows("store/journal_of", subject="noted.duckdb")[0]
    assert (last["actor"], last["action"]) == ("analyst.test", "publish")
    assert {name: json.loads(last["payload"])[name] for name in ("names", "contacts", "figures")} == {
        "names": True,
        "contacts": False,
        "figures": False,
    }


def test_the_rules_name_tables_and_columns_that_are_there_each_once(source: Database) -> None:
    there: dict[str, set[str]] = {}
    for table, column in ask(
        source, "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    ):
        there.setdefault(table, set()).add(column)
    for table, rules in leaving().items():
        named = [name for kind in TREATMENTS for name in getattr(rules, kind)]
        assert set(named) <= there[table], table
        assert len(named) == len(set(named)), table


def test_every_view_and_column_says_what_it_is_in_the_file_and_in_the_docs(plain: Database) -> None:
    reported = dict(
        ask(plain, "SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'published'")
    )
    assert reported == {name: view.comment for name, view in views().items() if name != "about"}
    for name, view in views().items():
        its = f"schema_name = 'published' AND table_name = '{name}'"
        columns = ask(
            plain, f"SELECT column_name, comment FROM duckdb_columns() WHERE {its} ORDER BY column_index"
        )
        assert columns == list(view.columns.items()), name
    assert (ROOT / "docs" / "published.md").read_text(encoding="utf-8") == reference_page()


def test_the_command_writes_it_and_says_what_it_holds(source: Database, tmp_path: Path) -> None:
    file = make_template(tmp_path)
    done = CliRunner().invoke(
        app,
        ["publish", "--db", str(file), "--out", str(tmp_path / "c.duckdb"), "--without-figures", "--json"],
    )
    text = json.loads(done.stdout)
    assert (text["file"], text["names"], text["contacts"], text["figures"]) == (
        str(tmp_path / "c.duckdb"),
        False,
        False,
        False,
    )
    assert text["rows"]["register_rows"] == 3
    with pytest.raises(UserError):
        open_published(file)  # a database that is no copy
