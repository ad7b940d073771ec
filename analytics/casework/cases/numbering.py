"""Numbers that rise within a year: AP-2026-000001."""

from __future__ import annotations

from analytics.store.database import Session


def next_number(session: Session, question: str, beginning: str, year: int) -> str:
    """The next number of a year. `question`: answers the last one given, by $beginning. Only in a
    transaction: one writer."""
    start = f"{beginning}-{year:04d}-"
    return f"{start}{session.scalar(question, beginning=start) + 1:06d}"
