"""What a run does to those who do not meet the rules (clauses 27, 28, 30(1)): producer by producer, its
letters in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from analytics.access.rights import SYSTEM, Actor, require
from analytics.casework.letters import issuing as letters
from analytics.casework.monitoring import rulebooks
from analytics.casework.monitoring.explanations import eaeu_of, peers_at, work_out
from analytics.casework.monitoring.grounds import grounds
from analytics.casework.monitoring.predecessors import predecessors
from analytics.casework.register import entries as register
from analytics.documents.letters.notice import Notice
from analytics.documents.letters.remedy import remedy_on
from analytics.order.quarters import Quarter, remove_by
from analytics.order.repetition import Outcome
from analytics.order.rulebook import Rulebook
from analytics.scoring.peers import Population
from analytics.store import journal
from analytics.store.criteria.beside import Beside
from analytics.store.database import Database, Session, utc_now
from analytics.text import DEFAULT_LANGUAGE, DOCUMENT_LANGUAGES, as_columns, by_language, text_for
from analytics.text.firms import firm_names


def act_all(
    database: Database,
    actor: Actor,
    quarter: Quarter,
    progress: Callable[[float], None],
    population: Population | None = None,
) -> None:
    """Acts on everybody on whom the run of a quarter has not acted yet. `population`: whom they are compared
    with, where the caller has just derived it. Raises NotAllowed."""
    require(actor, "monitor")
    progress(0.0)
    with database.read() as session:
        run = _head(session, quarter)
        waiting = [row["bin"] for row in session.rows("monitoring/to_act", quarter=quarter.code)]
        rulebook = rulebooks.version(session, run["rulebook"])
        if waiting and population is None:
            population = peers_at(session, run)
        eaeu = eaeu_of(session, run, waiting) if waiting else {}
    for place, bin in enumerate(waiting):
        progress(place / len(waiting))
        with database.transaction() as session:
            _act(session, run, rulebook, population, bin, eaeu.get(bin))
    progress(1.0)


def _head(session: Session, quarter: Quarter) -> dict[str, Any]:
    """The run of a quarter that acts now: its own, or the newest assessment made again (D28), which has its
    own day, knowledge and settings."""
    run = session.one("monitoring/run", quarter=quarter.code) or {}
    rounds = session.rows("monitoring/reassessments", quarter=quarter.code)
    names = ("run_on", "known_on", "last_load_id", "settings")
    return run | {name: rounds[0][name] for name in names} if rounds else run


def _act(
    session: Session,
    run: Mapping[str, Any],
    rulebook: Rulebook,
    population: Population | None,
    bin: str,
    eaeu: Beside | None,
) -> None:
    """Explanation, notice or exclusion of one producer's entries, and the mark that it is done. Whoever left
    since gets no letter."""
    result = session.one("monitoring/result", quarter=run["quarter"], bin=bin)
    if result is None or result["acted_at"] is not None:
        return
    entries = session.rows("monitoring/entries_of_bin", day=run["run_on"], bin=bin)
    results = session.rows("monitoring/findings", quarter=run["quarter"], bin=bin)
    verified = session.one("monitoring/verification", verification_id=result["verification_id"]) or {}
    kept = work_out(session, verified, population, eaeu)
    session.run("monitoring/keep_explanation", verification_id=result["verification_id"], explanation=kept)
    act = _exclude if result["outcome"] == Outcome.EXCLUDED else _notice
    if act is _exclude:
        most = json.loads(run["settings"])["consecutive_runs"]
        results = [row for row in results if row["runs"] >= most]
    reported = {
        language: grounds(results, rulebook, json.loads(kept), run["reference_date"], language)
        for language in DOCUMENT_LANGUAGES
    }
    after = {row["bin"]: row for row in predecessors(session, run["run_on"]).to_dicts()}.get(bin)
    if after is not None:
        reported = {language: [*reported[language], _after(after, language)] for language in reported}
    issued = [
        number for entry in entries for number in act(session, run, result, entry, entries, results, reported)
    ]
    session.run("monitoring/acted", quarter=run["quarter"], bin=bin, moment=utc_now())
    payload = {
        "outcome": result["outcome"],
        "entries": [entry["registration_no"] for entry in entries],
        "letters": issued,
    }
    journal.append(session, SYSTEM, "act_on_monitoring", result["verification_id"], payload=payload)


def _after(row: Mapping[str, Any], language: str) -> str:
    """Whose figures count before a transformation (30, D21)."""
    t = text_for(language)
    return t("monitoring.ground.predecessor", bin=row["predecessor"], day=t.date(row["since"]))


Sentences = Mapping[str, list[str]]
Row = Mapping[str, Any]


def _notice(
    session: Session,
    run: Row,
    result: Row,
    entry: Row,
    entries: list[Any],
    results: list[Any],
    reported: Sentences,
) -> list[str]:
    """Clause 27: remove the nonconformities before the next monitoring."""
    quarter = Quarter.from_code(run["quarter"])
    values = {"quarter": quarter, "until": remove_by(run["run_on"])}
    notice = Notice(form="notice_remedy", values=values, **_common(session, run, result, entry, reported))
    issued = letters.issue(session, SYSTEM, notice, verification_id=result["verification_id"])
    _record(session, run, result, entry, "notice_remedy", issued, None)
    return list(issued.values())


def _exclude(
    session: Session,
    run: Row,
    result: Row,
    entry: Row,
    entries: list[Any],
    results: list[Any],
    reported: Sentences,
) -> list[str]:
    """Clauses 28 and 30(1): what a notice told of was again not removed. In force from the day of the run
    (D20)."""
    on: date = run["run_on"]
    notice_no, notice_on = _notice_before(session, run, entry, entries)
    criteria = ", ".join(str(number) for number in sorted({row["criterion"] for row in results}))
    reason = text_for(DEFAULT_LANGUAGE)(
        "monitoring.reason", quarter=run["quarter"], criteria=criteria, notice=notice_no[DEFAULT_LANGUAGE]
    )
    change_no = register.exclude(
        session,
        SYSTEM,
        entry["registration_no"],
        on=on,
        reason=reason,
        basis=result["verification_id"],
        ground="30.1",
    )
    remedy = remedy_on(on)
    values = {
        "quarter": Quarter.from_code(run["quarter"]),
        "excluded_on": on,
        "runs": max(row["runs"] for row in results),
        "notice_no": notice_no,
        "notice_on": notice_on,
    }
    notice = Notice(
        form="notice_exclusion",
        values=values,
        remedy=remedy.text,
        **_common(session, run, result, entry, reported),
    )
    issued = letters.issue(
        session, SYSTEM, notice, verification_id=result["verification_id"], payload=remedy.record()
    )
    _record(session, run, result, entry, "notice_exclusion", issued, change_no)
    outcome = {
        "application": entry["application"],
        "bin": result["bin"],
        "reference_date": run["reference_date"],
        "decided_on": on,
    }
    more = {
        "positive": False,
        "basis": "monitoring",
        "new_production": entry["new_production"],
        "made_up": entry["made_up"],
    }
    if entry is entries[0]:  # one exclusion is one outcome, however many entries it ends
        session.insert_row("outcomes", **outcome, **more)
    return list(issued.values())


def _common(session: Session, run: Row, result: Row, entry: Row, reported: Sentences) -> dict[str, Any]:
    made_up = bool(entry["made_up"]) or session.is_demonstration
    made_from = {
        "known_on": run["known_on"],
        "last_load": run["last_load_id"],
        "verification": result["verification_id"],
        "model": run["model_version"],
        "rulebook": run["rulebook"],
    }
    return {
        "on": run["run_on"],
        "made_up": made_up,
        "made_from": made_from,
        "about": entry["registration_no"],
        "recipient_name": firm_names(entry["name"], entry.get("name_ru")),
        "recipient_bin": result["bin"],
        "grounds": reported,
    }


def _notice_before(session: Session, run: Row, entry: Row, entries: list[Any]) -> tuple[dict[str, str], date]:
    """The last notice to this entry before the run, or to the producer's first one where this entry is newer;
    and its day."""
    numbers = [one["registration_no"] for one in entries]
    result = {
        row["registration_no"]: row
        for row in session.rows("monitoring/notice_before", quarter=run["quarter"], entries=numbers)
    }
    row = result.get(entry["registration_no"]) or next(
        result[number] for number in numbers if number in result
    )
    return by_language(row, "document"), row["sent_on"]


def _record(
    session: Session,
    run: Row,
    result: Row,
    entry: Row,
    kind: str,
    issued: Mapping[str, str],
    change_no: int | None,
) -> None:
    row = {
        "quarter": run["quarter"],
        "bin": result["bin"],
        "registration_no": entry["registration_no"],
        "kind": kind,
    }
    session.insert_row(
        "monitoring_letters",
        **row,
        **as_columns("document", issued),
        change_no=change_no,
        sent_on=run["run_on"],
    )
