"""Check 2 of clause 18: operations against the list and its minimum, video; is the same address or equipment
declared by another?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from analytics.casework.assessment.rows import DeclaredElsewhere
from analytics.casework.assessment.sheet_lines import Figure, Line, Other, State, Subject
from analytics.casework.evidence.files import Evidence, of_application, reference_name, references
from analytics.order.application.document import Good, OperationKind
from analytics.order.evidence_rules import VIDEO
from analytics.order.operations import ListedOperation
from analytics.store.operations import lists
from analytics.text.values import Values

# What may be the same: the state it deserves. A lease is no offence and machines are made in series: those
# are for the members to look at.
ALIKE = {
    "serial": State.DOES_NOT,
    "paper": State.DOES_NOT,
    "video": State.DOES_NOT,
    "address": State.LOOK,
    "model": State.LOOK,
}


def lines(about: Subject) -> Iterator[Line]:
    in_force = lists(about.session, about.as_of.last_load_id)
    videos = [
        one
        for one in of_application(about.session, about.application)
        if one.kind == VIDEO and one.deleted_on is None and one.site_no is None
    ]
    for good in about.declared.goods:
        yield _operations(good, in_force(good.product_group, about.filed_on))
        yield _video(good, [one for one in videos if one.good_no in (None, good.number)])
    yield from _alike(about)


def _operations(good: Good, listed: Sequence[ListedOperation]) -> Line:
    """The minimum threshold is what the list requires (clauses 3.3, 18(2)); without a list or marks of it,
    members judge."""
    own = [operation for operation in good.operations if operation.kind is OperationKind.OPERATION]
    done = {operation.code for operation in good.operations if operation.performed}
    declared = Figure(f"{sum(bool(operation.performed) for operation in own)} / {len(own)}", "text")
    if not listed:
        return Line(
            2,
            "operations",
            State.NOT_KNOWN,
            "assessment_sheet.sentence.no_list",
            {"group": good.product_group or "—"},
            declared,
            good=good.number,
        )
    pending = [line for line in listed if line.required]
    lacking = [line.code for line in pending if line.code not in done]
    counted = [line for line in listed if line.kind == OperationKind.OPERATION]
    known = Figure(f"{sum(line.code in done for line in counted)} / {len(counted)}", "text")
    values = {"lacking": ", ".join(lacking), "wanted": len(pending), "listed": len(listed)}
    if lacking:
        state, key = State.DOES_NOT, "minimum_not_met"
    elif pending:
        state, key = State.ADDS_UP, "minimum_met"
    else:
        state, key = State.LOOK, "no_minimum"
    return Line(
        2, "operations", state, f"assessment_sheet.sentence.{key}", values, declared, known, good.number
    )


def _video(good: Good, files: Sequence[Evidence]) -> Line:
    """A video is looked at by people, and only one that lies here as a file can be; none at all shows nothing
    (clause 10(4)c). `files`: those of this good, or of the whole application."""
    named = references(good)
    declared, known = Figure(len(good.videos), "number"), Figure(len(files), "number")
    if not named and not files:
        return _video_line(good, State.DOES_NOT, "no_video", {}, declared, known)
    names = {one.file_name.casefold() for one in files}
    missing = [one for one in named if reference_name(one) not in names]
    if len(files) < len(named):
        key = "video_missing" if files else "video_no_file"
        return _video_line(good, State.LOOK, key, {"missing": ", ".join(missing)}, declared, known)
    days = [video.recorded_on for video in good.videos if video.recorded_on]
    if not days:
        return _video_line(good, State.LOOK, "video_undated", {}, declared, known)
    return _video_line(good, State.LOOK, "video", {"day": Figure(max(days), "day")}, declared, known)


def _video_line(good: Good, state: State, key: str, values: Values, declared: Figure, known: Figure) -> Line:
    return Line(2, "video", state, f"assessment_sheet.sentence.{key}", values, declared, known, good.number)


def _alike(about: Subject) -> Iterator[Line]:
    """What another declares too, thing by thing; one line where nobody does."""
    rows = about.session.records(DeclaredElsewhere, application=about.application)
    named = [row.declared for row in rows if row.what in ("serial", "paper")]
    any_alike = False
    for (what, text), group in groupby(rows, key=lambda row: (row.what, row.declared)):
        if what == "model" and any(machine.startswith(text) for machine in named):
            continue  # the machine is named already, with its number or paper
        others = tuple(Other(row.application, row.bin, row.name, row.filed_on) for row in group)
        any_alike = True
        values = {"n": len(others), "who": others[0].name, "bin": others[0].bin, "number": others[0].number}
        yield Line(
            2,
            f"same_{what}",
            ALIKE[what],
            f"assessment_sheet.sentence.same_{what}",
            values,
            subject=text,
            others=others,
        )
    if not any_alike:
        yield Line(2, "same", State.ADDS_UP, "assessment_sheet.sentence.nobody_else")
