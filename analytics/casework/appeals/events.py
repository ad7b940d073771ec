"""What happened to a producer from its inclusion to the end of its appeal, in order of time (clauses
24-34)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from analytics.casework.appeals.reading import OPEN, Appeal
from analytics.casework.appeals.rows import EntryChange, EntryUpdate, LaterLoad, RunOutcome
from analytics.casework.letters.declarations import printed_number
from analytics.casework.letters.issuing import letters_of
from analytics.casework.register.grounds import ground_text
from analytics.order.quarters import Quarter
from analytics.store.database import Session
from analytics.text import DEFAULT_LANGUAGE, Text
from analytics.text.values import Values
from analytics.text.writing import ALMATY

LETTERS = (
    *("notice_remedy", "notice_exclusion", "exclusion", "appeal_granted", "appeal_rejected"),
    *("reminder_update", "reminder_remedy"),
)
ORDER = (
    "run",
    "letter",
    "change",
    "update",
    "filed",
    "load",
    "sitting",
    "decided",
    "withdrawn",
    "to_carry_out",
)


@dataclass(frozen=True, slots=True)
class Event:
    """`kind` is the beginning of a message id (appeal_file.event.*); `key` its variant; `on` None for what is
    still to come."""

    kind: str
    key: str
    on: date | None
    values: Values = field(default_factory=dict)

    @property
    def look(self) -> str:
        """As kit/timeline.py draws it."""
        if self.on is None:
            return "open"
        return "low" if self.key in ("excluded", "notice_exclusion", "rejected") else ""


def events(session: Session, appeal: Appeal, loads: Sequence[int], until: date) -> list[Event]:
    """All of them, oldest first, what is to come last; `loads`: those whose rows differ from what was known
    then."""
    result = [
        *_register(session, appeal),
        *_runs(session, appeal, until),
        *_letters(session, appeal),
        *_updates(session, appeal),
    ]
    result += [*_loads(session, loads), *_appeal(appeal)]
    return sorted(result, key=lambda event: (event.on or date.max, ORDER.index(event.kind)))


def _register(session: Session, appeal: Appeal) -> Iterator[Event]:
    for row in session.records(EntryChange, appeal=appeal.number):
        values = {"number": row.registration_no, "ground": row.ground, "basis": row.basis or "—"}
        yield Event("change", row.kind, row.effective_on, values)


def _runs(session: Session, appeal: Appeal, until: date) -> Iterator[Event]:
    for row in session.records(RunOutcome, bin=appeal.head.bin, until=until):
        yield Event("run", row.outcome, row.run_on, row.columns)


def _letters(session: Session, appeal: Appeal) -> Iterator[Event]:
    for entry in appeal.entries:
        for row in letters_of(session, entry.registration_no):
            if row.language == DEFAULT_LANGUAGE:  # made in both at once
                moments = {"handed_over_at": _day(row.handed_over_at), "taken_at": _day(row.taken_at)}
                key = row.kind if row.kind in LETTERS else "other"
                yield Event(
                    "letter",
                    key,
                    date.fromisoformat(row.text["on"]),
                    {"number": row.document_no, **moments},
                )


def _updates(session: Session, appeal: Appeal) -> Iterator[Event]:
    for row in session.records(EntryUpdate, appeal=appeal.number):
        key = "changed" if json.loads(row.changes) else "unchanged"
        yield Event("update", key, row.received_on, {"number": row.update_no, "quarter": row.quarter})


def _loads(session: Session, loads: Sequence[int]) -> Iterator[Event]:
    """Snapshots of one day together."""
    rows = session.records(LaterLoad, loads=list(loads)) if loads else []
    for as_of in sorted({row.as_of for row in rows}):
        same = [row for row in rows if row.as_of == as_of]
        values = {
            "kinds": [row.kind for row in same],
            "numbers": [row.load_id for row in same],
            "loaded_on": _day(same[-1].loaded_at),
        }
        yield Event("load", "loaded", as_of, values)


def _appeal(appeal: Appeal) -> Iterator[Event]:
    head = appeal.head
    yield Event("filed", "filed", head.filed_on, {"number": appeal.number, "paper": head.paper or "—"})
    if head.sitting_on:
        yield Event("sitting", "held" if appeal.votes else "set", head.sitting_on, {"n": len(appeal.votes)})
    if head.stage == OPEN:
        yield Event("to_carry_out", "to_carry_out", None)
    elif head.decision_no:
        yield Event("decided", head.stage, head.closed_on, {"number": head.decision_no})
    else:
        yield Event("withdrawn", "withdrawn", head.closed_on)


def _day(moment: datetime | None) -> date | None:
    return moment.replace(tzinfo=UTC).astimezone(ALMATY).date() if moment else None


def event_text(t: Text, event: Event) -> tuple[str, str]:
    """What happened, and when with the rest: the same on the page and in the file."""
    when = t.date(event.on) if event.on else t("appeals_file.event.to_come")
    return t(f"appeals_file.event.{event.kind}.{event.key}", **_named(t, event)), _more(t, event, when)


def _named(t: Text, event: Event) -> Values:
    values = dict(event.values)
    if "quarter" in values:
        quarter = Quarter.from_code(str(values["quarter"]))
        values["quarter"] = t.quarter(quarter.year, quarter.quarter)
    if event.kind == "change":
        values["ground"] = ground_text(t, values["ground"])
    if event.kind == "letter":
        values["number"] = printed_number(values["number"])
    if event.kind == "load":
        values["kinds"] = ", ".join(dict.fromkeys(t(f"criteria.source.{kind}") for kind in values["kinds"]))
    return {name: "—" if value is None else value for name, value in values.items()}


def _more(t: Text, event: Event, when: str) -> str:
    values = event.values
    if event.kind == "run" and values["band"]:
        score = {
            "band": t(f"criteria.band.{values['band']}"),
            "probability": t.number(values["probability"], 2),
        }
        return t(
            "appeals_file.event.run.more",
            when=when,
            **score,
            model=values["model_version"],
            rulebook=values["rulebook"],
        )
    if event.kind == "letter":
        taken = (
            t("appeals_file.event.letter.taken", on=t.date(values["taken_at"]))
            if values["taken_at"]
            else None
        )
        handed = (
            t("appeals_file.event.letter.handed", on=t.date(values["handed_over_at"]))
            if values["handed_over_at"]
            else None
        )
        return " · ".join(
            word for word in (when, handed, taken or t("appeals_file.event.letter.not_taken")) if word
        )
    if event.kind == "load":
        numbers = ", ".join(str(number) for number in values["numbers"])
        return t("appeals_file.event.load.more", when=when, loads=numbers, on=t.date(values["loaded_on"]))
    return when
