"""What producers are told after a run: the notice to remove nonconformities (27), the letter of an exclusion
(28, 30(1)), each with the grounds that page and explanation quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.casework.letters.issuing import Outgoing
from analytics.casework.monitoring.run_rows import (
    KeptRun,
    Nonconformity,
    NoticeBefore,
    RunEntry,
    RunResult,
)
from analytics.documents.engine.document import printed_number
from analytics.documents.letters.notice import Notice
from analytics.documents.letters.remedy import remedy_on
from analytics.order.quarters import Quarter, remove_by
from analytics.order.repetition import Outcome
from analytics.text import DEFAULT_LANGUAGE, text_for
from analytics.text.firms import firm_names
from analytics.text.values import Values


@dataclass(frozen=True, slots=True)
class Producer:
    """A producer on whom a run acts: what the run came to (`result`), its entries, the nonconformities that
    count (`findings`), their sentences by language (`grounds`), the kept explanation."""

    result: RunResult
    entries: Sequence[RunEntry]
    findings: Sequence[Nonconformity]
    grounds: Mapping[str, Sequence[str]]
    explanation: str

    @property
    def is_excluded(self) -> bool:
        return bool(self.result.outcome == Outcome.EXCLUDED)


@dataclass(frozen=True, slots=True)
class Before:
    """The last notice to each entry before a run, by registration number."""

    notices: Mapping[str, NoticeBefore]

    def of(self, producer: Producer, entry: RunEntry) -> tuple[dict[str, str], date]:
        """Its numbers by language and its day; of the producer's first entry where this one is newer."""
        numbers = [entry.registration_no, *(one.registration_no for one in producer.entries)]
        row = next(self.notices[number] for number in numbers if number in self.notices)
        return row.texts("document"), row.sent_on


def letter(run: KeptRun, producer: Producer, entry: RunEntry, before: Before, made_up: bool) -> Outgoing:
    """The letter about one entry. `made_up`: the whole database is a demonstration."""
    common = _common(run, producer, entry, made_up)
    number = producer.result.verification_id
    quarter, on = Quarter.from_code(run.quarter), run.run_on
    if not producer.is_excluded:
        values: Values = {"quarter": quarter, "until": remove_by(on)}
        return Outgoing(Notice(form="notice_remedy", values=values, **common), number)
    notice_no, notice_on = before.of(producer, entry)
    remedy = remedy_on(on)
    values = {
        "quarter": quarter,
        "excluded_on": on,
        "runs": max(row.runs for row in producer.findings),
        "notice_no": notice_no,
        "notice_on": notice_on,
    }
    notice = Notice(form="notice_exclusion", values=values, remedy=remedy.text, **common)
    return Outgoing(notice, number, remedy.record())


def reason(run: KeptRun, producer: Producer, entry: RunEntry, before: Before) -> str:
    """Why an entry is excluded, as the Register holds it: criteria and the notice that went before (28)."""
    notice_no, _ = before.of(producer, entry)
    criteria = ", ".join(str(number) for number in sorted({row.criterion for row in producer.findings}))
    t, quarter = text_for(DEFAULT_LANGUAGE), Quarter.from_code(run.quarter)
    return t(
        "monitoring.reason",
        quarter=t.quarter(quarter.year, quarter.quarter),
        criteria=criteria,
        notice=printed_number(notice_no[DEFAULT_LANGUAGE]),
    )


def _common(run: KeptRun, producer: Producer, entry: RunEntry, made_up: bool) -> Values:
    made_from = {
        "known_on": run.known_on,
        "last_load": run.last_load_id,
        "verification": producer.result.verification_id,
        "model": run.model_version,
        "rulebook": run.rulebook,
    }
    return {
        "on": run.run_on,
        "made_up": entry.made_up or made_up,
        "made_from": made_from,
        "about": entry.registration_no,
        "recipient_name": firm_names(entry.name, None),
        "recipient_bin": producer.result.bin,
        "grounds": producer.grounds,
    }
