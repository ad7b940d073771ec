"""Some hundreds of made-up applications all along their path, with clocks and suspensions, the Register,
runs, appeals; by a seed."""

from __future__ import annotations

import json
import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from analytics.order.calendar import current
from analytics.order.terms import due
from analytics.store.database import open_database
from tests.cache.worlds import kept

TODAY = date(2026, 11, 20)
NO_END = date(2199, 12, 31)
FIRST = date(2024, 11, 4)
Row = dict[str, Any]


@kept("overview.duckdb")
def make_world(directory: Path, applications: int = 240, seed: int = 327) -> None:
    """The database, and in it what an overview of TODAY counts."""
    chance = random.Random(seed)
    tables: dict[str, list[Row]] = {}
    for number in range(1, applications + 1):
        _application(chance, number, tables)
    _register(chance, tables)
    _monitoring(chance, tables)
    database = open_database(directory / "overview.duckdb")
    with database.transaction() as session:
        session.insert_row("properties", name="kind", value="demonstration")
        session.insert_row(
            "calendars",
            version=current().version,
            document=current().document(),
            first_used_at=datetime(2024, 1, 1),
        )
        for table, rows in tables.items():
            session.insert(table, pl.DataFrame(rows, infer_schema_length=None))
    database.close()


def _add(tables: dict[str, list[Row]], table: str, **row: Any) -> None:
    tables.setdefault(table, []).append(row)


def _working(chance: random.Random, day: date, least: int, most: int) -> date:
    return current().working_day_after(day, chance.randint(least, most))


def _application(chance: random.Random, number: int, tables: dict[str, list[Row]]) -> None:
    filed = FIRST + timedelta(days=chance.randint(0, (TODAY - FIRST).days))
    name = f"KTP-{filed.year}-{number:06d}"
    seen: Row = {
        "stage": "verification",
        "band": None,
        "clause": "13",
        "due_on": due("13", filed),
        "closed_on": None,
        "days_left": None,
    }
    verified = _working(chance, filed, 1, 5)
    clocks: list[Row] = []
    if verified > TODAY or chance.random() < 0.03:
        clocks.append({"clause": "13", "started_on": filed, "due_on": due("13", filed), "ended_on": None})
        seen |= {"band": chance.choice([None, "incomplete"])}
    else:
        clocks.append({"clause": "13", "started_on": filed, "due_on": due("13", filed), "ended_on": verified})
        seen["band"] = chance.choice(["low", "medium", "medium", "high", "high", "high"])
        if seen["band"] == "low":
            seen |= {"stage": "refused_verification", "clause": None, "due_on": None, "closed_on": verified}
            _explained(chance, name, tables)
        else:
            _assessed(chance, name, verified, seen, clocks, tables)
    _add(
        tables,
        "applications",
        application=name,
        bin=f"6{number % 90 + 10}0400{number:05d}",
        name=f"«Үлгі-{number}» ЖШС",
        oked="22210",
        kato=f"{chance.choice(['10', '35', '71', '75'])}0000000",
        filed_on=filed,
        received_at=datetime(filed.year, filed.month, filed.day, 5),
        filed_by="official.demo",
        new_production=False,
        document="{}",
        document_sha256=str(number),
        made_up=True,
    )
    official = chance.choice([None, "official.demo"])
    verification = f"{name}/1" if seen["band"] else None
    _add(
        tables, "cases", application=name, version=1, official=official, verification_id=verification, **seen
    )
    for clock in clocks:
        _add(tables, "case_clocks", application=name, calendar_version=current().version, **clock)


def _assessed(
    chance: random.Random,
    name: str,
    verified: date,
    seen: Row,
    clocks: list[Row],
    tables: dict[str, list[Row]],
) -> None:
    """The commission, with an inspection that stops the clock in a third of the cases; the decision."""
    stops: list[tuple[date, date]] = []
    if chance.random() < 0.35:
        first = _working(chance, verified, 1, 6)
        stops = [(first, first + timedelta(days=chance.randint(0, 9)))]
    ended = _working(chance, max([verified, *(last for _, last in stops)]), 2, 12)
    standing = stops and stops[0][0] <= TODAY < stops[0][1]
    open_stop = stops and stops[0][0] <= TODAY <= stops[0][1]
    due_on = None if standing else due("16", verified, stops)
    for first, last in stops:
        if first <= TODAY:
            _add(
                tables,
                "case_suspensions",
                application=name,
                suspended_from=first,
                suspended_to=None if open_stop else last,
                clause="21",
            )
    if ended > TODAY:
        if open_stop:
            due_on = None
        seen |= {"stage": "inspection" if open_stop else "assessment", "clause": "16", "due_on": due_on}
        seen["days_left"] = 4 if open_stop else None
        clocks.append({"clause": "16", "started_on": verified, "due_on": due_on, "ended_on": None})
        return
    clocks.append(
        {"clause": "16", "started_on": verified, "due_on": due("16", verified, stops), "ended_on": ended}
    )
    decided = _working(chance, ended, 1, 3)
    if decided > TODAY:
        seen |= {"stage": "decision", "clause": "24", "due_on": due("24", ended)}
        clocks.append({"clause": "24", "started_on": ended, "due_on": due("24", ended), "ended_on": None})
        return
    clocks.append({"clause": "24", "started_on": ended, "due_on": due("24", ended), "ended_on": decided})
    stage = chance.choice(["included", "included", "included", "refused_commission"])
    seen |= {"stage": stage, "clause": None, "due_on": None, "closed_on": decided}
    if stage == "included":
        _add(tables, "included", application=name, on=decided)


def _explained(chance: random.Random, name: str, tables: dict[str, list[Row]]) -> None:
    criteria = chance.sample(range(1, 27), chance.randint(1, 4))
    text = json.dumps({"reasons": [{"criterion": criterion, "contribution": -0.5} for criterion in criteria]})
    _add(
        tables,
        "verifications",
        verification_id=f"{name}/1",
        purpose="application",
        application=name,
        bin="0",
        reference_date=TODAY,
        known_on=TODAY,
        last_load_id=0,
        settings="{}",
        model_version="demo-1",
        band="low",
        logit=-1.0,
        probability=0.2,
        near_cutoff=False,
        explanation=text,
        verified_at=datetime(2026, 1, 1),
        verified_by="system",
    )


def _register(chance: random.Random, tables: dict[str, list[Row]]) -> None:
    """An entry for each that was included, some excluded later, some of those restored."""
    bins = {row["application"]: row["bin"] for row in tables["applications"]}
    for number, row in enumerate(tables.pop("included"), 1):
        entry, on = row["application"], row["on"]
        bin = bins[entry]
        moment = datetime(on.year, on.month, on.day)
        _add(
            tables,
            "register_entries",
            registration_no=entry,
            entry_no=number,
            origin="application",
            application=entry,
            made_up=True,
            recorded_at=moment,
        )
        changes = [("included", on, "24")]
        until = NO_END
        out = on + timedelta(days=chance.randint(30, 300))
        if chance.random() < 0.25 and out <= TODAY:
            changes.append(("excluded", out, "30"))
            until = out
            if chance.random() < 0.3:
                changes.append(("reinstated", min(out + timedelta(days=20), TODAY), "34"))
                until = NO_END
        for kind, day, ground in changes:
            change = len(tables.get("register_changes", [])) + 1
            fields = {
                "registration_no": entry,
                "kind": kind,
                "effective_on": day,
                "ground": ground,
                "login": "head.demo",
            }
            _add(
                tables,
                "register_changes",
                change_no=change,
                recorded_at=datetime(day.year, day.month, day.day),
                **fields,
            )
        for good in (1, 2):
            _add(
                tables,
                "register_rows",
                registration_no=entry,
                row_no=good,
                change_no=number,
                valid_from=on,
                valid_to=until,
                bin=bin,
                name=f"«Үлгі-{number}» ЖШС",
                product="Құбыр",
                oked="22210",
                kato=f"{chance.choice(['35', '71'])}0000000",
                in_country_value=float(chance.randint(20, 95)),
                included_on=on,
                search="",
            )


def _monitoring(chance: random.Random, tables: dict[str, list[Row]]) -> None:
    """Two runs that were completed, one that was interrupted; appeals against the second."""
    bins = sorted({row["bin"] for row in tables["register_rows"]})
    for quarter, done in (("2026Q1", True), ("2026Q2", True), ("2026Q3", False)):
        end = date(2026, 3 * int(quarter[-1]), 28)
        run: Row = {
            "quarter": quarter,
            "reference_date": end,
            "run_on": end,
            "known_on": end,
            "last_load_id": 0,
            "settings": "{}",
        }
        run |= {
            "rulebook": "r",
            "model_version": "demo-1",
            "change_no": 1,
            "producers": len(bins),
            "started_by": "system",
        }
        moment = datetime(2026, end.month, 28)
        _add(tables, "monitoring_runs", **run, started_at=moment, completed_at=moment if done else None)
        for bin in bins:
            outcome = chance.choices(
                ["conforming", "noticed", "excluded", "incomplete", "ceased"], [80, 10, 4, 4, 2]
            )[0]
            _add(
                tables,
                "monitoring_results",
                quarter=quarter,
                bin=bin,
                name=f"«{bin}»",
                kato="350000000",
                oked="22210",
                band="high",
                outcome=outcome,
            )
            if outcome in ("noticed", "excluded"):
                for rule in chance.sample(["vat", "staff", "electricity"], 2):
                    rows: Row = {
                        "quarter": quarter,
                        "bin": bin,
                        "rule": rule,
                        "criterion": 2,
                        "required": "state",
                        "severity": "notice",
                    }
                    _add(
                        tables,
                        "nonconformities",
                        **rows,
                        first_quarter="2026Q1",
                        runs=2 if outcome == "excluded" else 1,
                    )
    for number, stage in enumerate(
        ["considered", "considered", "granted", "rejected", "rejected", "withdrawn_complaint"], 1
    ):
        closed = None if stage == "considered" else date(2026, 10, number)
        entry: Row = {
            "registration_no": "KTP-2026-000001",
            "bin": bins[number],
            "name": "«Үлгі» ЖШС",
            "quarter": "2026Q2",
        }
        days: Row = {"excluded_on": date(2026, 7, 9), "filed_on": date(2026, 8, number), "closed_on": closed}
        reported: Row = {
            "complaint": "…",
            "stage": stage,
            "version": 1,
            "login": "appeal.demo",
            "recorded_at": datetime(2026, 8, number),
        }
        _add(
            tables,
            "appeals",
            appeal=f"A-{number}",
            sitting_on=date(2026, 9, 1) if number != 2 else None,
            made_up=True,
            **entry,
            **days,
            **reported,
        )
