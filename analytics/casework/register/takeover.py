"""Taking over an existing Register: all or nothing, twice is the same as once, and the order of the file does
not matter. Given again with other values, entries that only imports have acted on are mended."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from analytics.access.rights import Actor, require
from analytics.casework.register.mending import Difference, Mended, compared, write
from analytics.casework.register.records import KnownEntry, OtherwiseChanged
from analytics.casework.register.rows import (
    Change,
    NewEntry,
    Revision,
    add_entries,
    content_hash,
    revise_many,
)
from analytics.casework.register.versions import Version, standing_rows_of
from analytics.documents.forms.register_file import read_register_files
from analytics.documents.forms.register_rows import ERROR, NOTE, Problem, ReadRow, read_rows
from analytics.store.database import Database, Session

GROUND = "import"
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do. `repeated`: identical rows that became one; `unchanged`: entries that
    were here already; `mended`: entries corrected, with what differs in `differences`."""

    entries: int
    goods: int
    repeated: int
    unchanged: int
    problems: Sequence[Problem]
    stored: bool
    mended: int = 0
    differences: Sequence[Difference] = ()

    @property
    def refused(self) -> bool:
        return any(problem.severity == ERROR for problem in self.problems)

    @property
    def outcome(self) -> str:
        """The message that says what came of it: register.import.*"""
        if self.refused:
            return "refused"
        if self.stored:
            return "stored"
        return "would_store" if self.entries or self.mended else "nothing_new"


@dataclass(slots=True)
class Plan:
    """What is to be written: new entries, mended ones, how many stay; and which rows are not in force."""

    new: list[NewEntry] = field(default_factory=list)
    mended: list[tuple[NewEntry, Mended]] = field(default_factory=list)
    unchanged: int = 0


def import_register(
    database: Database,
    actor: Actor,
    files: Path | Sequence[Path],
    *,
    on: date,
    check_only: bool = False,
) -> Imported:
    """Enters the rows of an Annex 1 workbook or of the open interface's JSON, one or several pages; `on`: the
    day of the import.

    Nothing is stored where one row has an error. Rows that are not active count as excluded on the day of the
    import: the file does not tell when they were. Raises NotAllowed; UserError where a file cannot be read at
    all or pages are missing."""
    require(actor, "import_register")
    paths = [files] if isinstance(files, Path) else list(files)
    read, problems = read_rows(read_register_files(paths), on)
    basis = "; ".join(f"{path.name} {_sha256(path)}" for path in paths)
    with database.transaction() as session:
        entries, inactive, repeated = _entries(
            session, read, problems, Change("included", on, GROUND, basis=basis)
        )
        plan = _plan(session, entries, inactive, problems)
        refused = any(problem.severity == ERROR for problem in problems)
        stored = bool(plan.new or plan.mended) and not refused and not check_only
        if stored:
            _write(session, actor, plan, inactive, on, basis)
    differences = [one for _, mended in plan.mended for one in mended.differences]
    goods = sum(len(entry.goods) for entry in plan.new)
    counts = (len(plan.new), goods, repeated, plan.unchanged)
    return Imported(*counts, problems, stored, len(plan.mended), differences)


def _write(
    session: Session, actor: Actor, plan: Plan, inactive: dict[str, set[int]], on: date, basis: str
) -> None:
    if plan.new:
        add_entries(session, actor, plan.new)
    excluded = Change("excluded", on, GROUND, basis=basis)
    gone = [number for entry in plan.new if inactive[number := entry.registration_no]]
    if gone:
        revise_many(session, actor, [_exclusion(number, inactive[number], excluded) for number in gone])
    if plan.mended:
        write(session, actor, [mended for _, mended in plan.mended], on, basis, GROUND)
        noted = {entry.registration_no: entry.import_sha256 for entry, _ in plan.mended}
        session.run("register/note_import", registration_no=list(noted), sha256=list(noted.values()))


def _entries(
    session: Session, read: Sequence[ReadRow], problems: list[Problem], change: Change
) -> tuple[list[NewEntry], dict[str, set[int]], int]:
    """Entries in the order of inclusion and number, their goods in the order of what they say: the same from
    any order of the file. With them the row numbers that are not in force, by registration number; and how
    many identical rows became one."""
    made_up = session.is_demonstration
    by_number: dict[str, dict[str, list[ReadRow]]] = {}
    for row in read:
        of_entry = by_number.setdefault(row.registration_no, {})
        of_entry.setdefault(content_hash([row.good]), []).append(row)
    repeated = _compare(by_number, problems)
    entries, inactive = [], {}
    for number, by_content in by_number.items():
        first = {key: rows[0] for key, rows in by_content.items()}
        keys = sorted(first, key=lambda key: (first[key].included_on, first[key].good.product, key))
        active = [any(row.active for row in by_content[key]) for key in keys]
        inactive[number] = {place for place, in_force in enumerate(active, start=1) if not in_force}
        text = "".join(f"{key}{in_force}" for key, in_force in zip(keys, active, strict=True))
        included_on = first[keys[0]].included_on
        entries.append(
            NewEntry(
                number,
                GROUND,
                [first[key].good for key in keys],
                Change(change.kind, included_on, change.ground, basis=change.basis),
                made_up=made_up,
                import_sha256=hashlib.sha256(text.encode()).hexdigest(),
            )
        )
    return (
        sorted(entries, key=lambda entry: (entry.change.on, entry.registration_no)),
        inactive,
        repeated,
    )


def _compare(by_number: dict[str, dict[str, list[ReadRow]]], problems: list[Problem]) -> int:
    """Each row with the first of its entry, and rows that say the same with one another: they become one, in
    force where one of them is. Returns how many were left over."""
    repeated = 0
    for number, by_content in by_number.items():
        first = next(iter(by_content.values()))[0]
        for rows in by_content.values():
            if rows[0].good.bin != first.good.bin:
                details = {"number": number, "first": first.number}
                problems.append(
                    Problem(ERROR, rows[0].number, "other_bin", "bin_iin", None, rows[0].file, details)
                )
            if len(rows) > 1:
                repeated += len(rows) - 1
                problems.append(_settled(rows))
    return repeated


def _settled(rows: Sequence[ReadRow]) -> Problem:
    """What became of identical rows."""
    numbers = ", ".join(str(row.number) for row in rows)
    if len({row.active for row in rows}) > 1:
        return Problem(NOTE, rows[1].number, "states_settled", file=rows[1].file, details={"rows": numbers})
    return Problem(NOTE, rows[1].number, "repeated", file=rows[1].file, details={"first": rows[0].number})


def _plan(
    session: Session, entries: Sequence[NewEntry], inactive: dict[str, set[int]], problems: list[Problem]
) -> Plan:
    """New entries, those that are here as they stand in the file, and those that it mends. An entry that
    anything else has acted on is an error, not a change."""
    numbers = [entry.registration_no for entry in entries]
    here = {one.registration_no: one for one in session.records(KnownEntry, numbers=numbers)}
    touched = {
        one.registration_no for one in session.records(OtherwiseChanged, numbers=list(here), ground=GROUND)
    }
    plan = Plan()
    differing = list[NewEntry]()
    for entry in entries:
        number = entry.registration_no
        if number not in here:
            plan.new.append(entry)
        elif here[number].import_sha256 == entry.import_sha256:
            plan.unchanged += 1
        elif number in touched or here[number].origin != GROUND:
            problems.append(Problem(ERROR, None, "other_content", details={"number": number}))
        else:
            differing.append(entry)
    standing = standing_rows_of(session, [entry.registration_no for entry in differing])
    for entry in differing:
        number = entry.registration_no
        _mend(plan, entry, inactive[number], standing[number], problems)
    return plan


def _mend(
    plan: Plan, entry: NewEntry, inactive: set[int], standing: Sequence[Version], problems: list[Problem]
) -> None:
    mended = compared(entry, inactive, standing)
    if mended is None:
        details = {"number": entry.registration_no, "rows": len(standing), "found": len(entry.goods)}
        problems.append(Problem(ERROR, None, "fewer_rows", details=details))
    elif mended.differences:
        plan.mended.append((entry, mended))
    else:
        plan.unchanged += 1


def _exclusion(registration_no: str, places: set[int], change: Change) -> Revision:
    """Rows that the file says are not active: entered, and excluded on the day of the import."""

    def excluded(row: Version, change_no: int) -> list[Version]:
        return [row.ended(change.on, change_no)] if row.row_no in places else [row]

    return Revision(registration_no, change, excluded)


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
