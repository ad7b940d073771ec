"""What the commands of `register` print: an import, an update, a checked list; each also as JSON."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from analytics.casework.register.bin_checks import Checked
from analytics.casework.register.mending import Difference
from analytics.casework.register.takeover import Imported
from analytics.casework.register.updates import Updated
from analytics.commands.common import t
from analytics.documents.forms.register_columns import value_shown
from analytics.text.values import Json

SHOWN = 20  # problems and differences that a terminal shows; --json gives all
COUNTED = ("entries", "goods", "repeated", "unchanged", "mended")


def imported_document(done: Imported) -> Json:
    counts = {name: getattr(done, name) for name in ("stored", *COUNTED)}
    differences = [
        {
            "registration_no": one.registration_no,
            "row_no": one.row_no,
            "field": one.field,
            "before": one.before,
            "after": one.after,
        }
        for one in done.differences
    ]
    problems = [problem.as_row(t) for problem in done.problems]
    return counts | {"differences": differences, "problems": problems}


def print_imported(done: Imported) -> None:
    """What was found, what would change or was changed, and what came of it."""
    for problem in done.problems[:SHOWN]:
        kind = t(f"register.import.severity.{problem.severity}")
        print(f"{kind}: {problem.where(t)}: {problem.message(t)}", file=sys.stderr)
    print_more(len(done.problems))
    for one in done.differences[:SHOWN]:
        print(difference_line(one))
    print_more(len(done.differences))
    counts = {name: t.number(getattr(done, name)) for name in COUNTED}
    print(t(f"register.import.{done.outcome}", **counts))


def print_more(count: int) -> None:
    if count > SHOWN:
        print(t("register.import.more", n=count - SHOWN), file=sys.stderr)


def difference_line(one: Difference) -> str:
    """KZ-1, row 2: KPVED: 22.21.21 → 22.21.29."""
    return t(
        "register.change_line",
        number=one.registration_no,
        row=one.row_no or "—",
        field=field_name(one.field),
        before=value_shown(t, one.before),
        after=value_shown(t, one.after),
    )


def print_updates(done: Sequence[Updated], *, stored: bool) -> None:
    """Each value before and after, then what came of it."""
    for update in done:
        if stored and update.differences:
            print(t("register_updates.taken_number", update=update.update_no))
        for name, before, after in update.differences:
            number, row = update.registration_no, update.row_no or "—"
            text = {
                "field": field_name(name),
                "before": value_shown(t, before),
                "after": value_shown(t, after),
            }
            line = t("register.change_line", number=number, row=row, **text)
            if name in update.assessed and update.due_on:
                line = t("register_updates.to_commission", line=line, day=t.date(update.due_on))
            print(line)
        for problem in update.warnings:
            print(f"{problem.where(t)}: {problem.message(t)}", file=sys.stderr)
        if not update.differences:
            print(t("register_updates.nothing_changed", number=update.registration_no))
    late = sum(one.late for one in done)
    print(
        t(
            "register_updates.taken" if stored else "register_updates.would_take",
            n=len(done),
            late=t.number(late),
        )
    )


def field_name(name: str) -> str:
    return t(f"register.field.{name}")


def checked_document(one: Checked) -> Json:
    goods = [row.columns for row in one.rows]
    result = {"bin": one.bin, "in_register": bool(one.rows), "valid_bin": one.known, "goods": goods}
    if one.problem is None:
        return result
    return result | {"place": one.where(t), "text": one.text, "problem": one.state(t)}


def print_checked(checked: Sequence[Checked]) -> None:
    """A line a number of the list: in the Register or not; or where it stands and what is the matter with
    it."""
    for one in checked:
        if one.problem is not None:
            print("\t".join([one.text, one.state(t), *([one.where(t)] if one.place else [])]))
            continue
        since = min((row.included_on for row in one.rows), default=None)
        goods = "; ".join(row.product for row in one.rows)
        print("\t".join([one.bin, one.state(t), t.date(since) if since else "—", goods]).rstrip())
