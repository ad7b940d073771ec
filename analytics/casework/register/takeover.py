"""Taking over an existing Register: all or nothing, twice is the same as once, and the order of the file does
not matter."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analytics.access.rights import Actor, require
from analytics.casework.register.rows import Change, NewEntry, Row, add_entries, content_hash, revise
from analytics.documents.forms.register_file import ACTIVE, read_register_file
from analytics.documents.forms.register_rows import ERROR, NOTE, Problem, ReadRow, read_rows
from analytics.store.database import Database, Session

GROUND = "import"
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do. `repeated`: identical rows that became one; `unchanged`: entries that
    were here already."""

    entries: int
    goods: int
    repeated: int
    unchanged: int
    problems: Sequence[Problem]
    stored: bool

    @property
    def refused(self) -> bool:
        return any(problem.severity == ERROR for problem in self.problems)


def import_register(
    database: Database,
    actor: Actor,
    file: Path,
    *,
    on: date,
    name: str | None = None,
    check_only: bool = False,
) -> Imported:
    """Enters the rows of an Annex 1 workbook or of the open interface's JSON; `on`: the day of the import,
    `name`: how the file is called.

    Nothing is stored where one row has an error. Rows that are not active count as excluded on the day of the
    import: the file does not
    tell when they were. Raises NotAllowed; UserError where the file cannot be read at all."""
    require(actor, "import_register")
    read, problems = read_rows(read_register_file(file), on)
    basis = f"{name or file.name} {_sha256(file)}"
    with database.transaction() as session:
        entries, inactive, repeated = _entries(
            session, read, problems, Change("included", on, GROUND, basis=basis)
        )
        known = _known(session, entries, problems)
        new = [entry for entry in entries if entry.registration_no not in known]
        refused = any(problem.severity == ERROR for problem in problems)
        stored = bool(new) and not refused and not check_only
        if stored:
            add_entries(session, actor, new)
            for entry in new:
                if inactive[entry.registration_no]:
                    excluded = Change("excluded", on, GROUND, basis=basis)
                    _exclude_rows(
                        session, actor, entry.registration_no, inactive[entry.registration_no], excluded
                    )
    return Imported(
        len(new), sum(len(entry.rows) for entry in new), repeated, len(entries) - len(new), problems, stored
    )


def _entries(
    session: Session, read: Sequence[ReadRow], problems: list[Problem], change: Change
) -> tuple[list[NewEntry], dict[str, set[int]], int]:
    """Entries in the order of inclusion and number, their goods in the order of what they say: the same from
    any order of the file.
    With them the row numbers that are not in force, by registration number; and how many identical rows
    became one."""
    made_up = session.is_demonstration
    by_number: dict[str, dict[str, ReadRow]] = {}
    for row in read:
        by_number.setdefault(row.registration_no, {}).setdefault(content_hash([row.fields]), row)
    repeated = _compare(read, by_number, problems)
    entries, inactive = [], {}
    for number, by_content in by_number.items():
        keys = sorted(
            by_content,
            key=lambda key: (by_content[key].fields["included_on"], by_content[key].fields["product"], key),
        )
        ordered = [by_content[key] for key in keys]
        inactive[number] = {place for place, row in enumerate(ordered, start=1) if not row.active}
        said = "".join(f"{key}{row.active}" for key, row in zip(keys, ordered, strict=True))
        included = Change(change.kind, ordered[0].fields["included_on"], change.ground, basis=change.basis)
        entries.append(
            NewEntry(
                number,
                GROUND,
                [row.fields for row in ordered],
                included,
                made_up=made_up,
                import_sha256=hashlib.sha256(said.encode()).hexdigest(),
            )
        )
    return sorted(entries, key=lambda entry: (entry.change.on, entry.registration_no)), inactive, repeated


def _compare(
    read: Sequence[ReadRow], by_number: dict[str, dict[str, ReadRow]], problems: list[Problem]
) -> int:
    """Each row with the first of its entry and the first that says the same; returns how many were
    identical."""
    repeated = 0
    for row in read:
        of_entry = by_number[row.registration_no]
        first, same = next(iter(of_entry.values())), of_entry[content_hash([row.fields])]
        if row.fields["bin"] != first.fields["bin"]:
            details = {"number": row.registration_no, "first": first.number}
            problems.append(Problem(ERROR, row.number, "other_bin", "bin_iin", details=details))
        if same is not row and same.active != row.active:
            problems.append(Problem(ERROR, row.number, "both_active", ACTIVE, details={"first": same.number}))
        elif same is not row:
            repeated += 1
            problems.append(Problem(NOTE, row.number, "repeated", details={"first": same.number}))
    return repeated


def _known(session: Session, entries: Sequence[NewEntry], problems: list[Problem]) -> set[str]:
    """Numbers that are in the Register already; one that came from other rows than these is an error, not a
    change."""
    here = {
        row["registration_no"]: row
        for row in session.rows("register/entries_of", numbers=[entry.registration_no for entry in entries])
    }
    for entry in entries:
        found = here.get(entry.registration_no)
        if found and found["import_sha256"] != entry.import_sha256:
            problems.append(Problem(ERROR, None, "other_content", details={"number": entry.registration_no}))
    return set(here)


def _exclude_rows(
    session: Session, actor: Actor, registration_no: str, places: set[int], change: Change
) -> None:
    """Rows that the file says are not active: entered, and excluded on the day of the import."""

    def excluded(row: Row, change_no: int) -> list[Row]:
        return (
            [{**row, "valid_to": max(change.on, row["valid_from"]), "ended_by": change_no}]
            if row["row_no"] in places
            else [row]
        )

    revise(session, actor, registration_no, change, excluded)


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
