"""Mending what was taken over: the same entries given again with other values correct the record as a new
version, as long as nothing but imports has acted on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from analytics.access.rights import Actor
from analytics.casework.register.rows import Change, NewEntry, Revision, add_rows, revise_many
from analytics.casework.register.versions import FOREVER, GOOD, PRODUCER, Version, from_day
from analytics.documents.forms.register_goods import NewGood
from analytics.store.database import Session
from analytics.text.values import Values

FIELDS = (*PRODUCER, *GOOD, "included_on")
CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that a mended file changes: `before` and `after` as the Register holds them; `field` is
    active where a row is in force or no more, added where there was no such row."""

    registration_no: str
    row_no: int | None
    field: str
    before: Any
    after: Any


@dataclass(slots=True)
class Mended:
    """What a mended file makes of one entry: values by row, the day its
    last version begins, rows to end, rows to take back in, rows to add."""

    registration_no: str
    goods: dict[int, NewGood] = field(default_factory=dict)
    latest: dict[int, date] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)
    restored: set[int] = field(default_factory=set)
    added: list[NewGood] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def compared(entry: NewEntry, inactive: set[int], standing: Sequence[Version]) -> Mended | None:
    """What differs between the rows of a file and those that stand; None where the file has fewer rows."""
    rows = {row.row_no: row for row in sorted(standing, key=lambda row: row.valid_from)}
    pairs = _paired(entry.goods, rows)
    if len(set(pairs.values()) - {None}) < len(rows):
        return None
    mended = Mended(entry.registration_no)
    for place, good in enumerate(entry.goods, start=1):
        row_no = pairs[place]
        if row_no is None:
            mended.added.append(good)
            mended.differences.append(_difference(entry, None, "added", None, good.product))
            continue
        before = rows[row_no]
        mended.goods[row_no] = good
        mended.latest[row_no] = before.valid_from
        mended.differences += [
            _difference(entry, row_no, name, getattr(before, name), getattr(good, name))
            for name in FIELDS
            if getattr(before, name) != getattr(good, name)
        ]
        _compare_state(mended, entry, row_no, before, place not in inactive)
    return mended


def write(
    session: Session, actor: Actor, mended: Sequence[Mended], on: date, basis: str, ground: str
) -> None:
    """Writes the corrections: they count from `on`, so that the Register as of an earlier day stays as it
    was."""
    change = Change(CORRECTED, on, ground, basis=basis)
    changed = [one for one in mended if any(difference.field != "added" for difference in one.differences)]
    if changed:
        revise_many(session, actor, [_revision(one, change) for one in changed])
    for one in mended:
        if one.added:
            add_rows(session, actor, one.registration_no, change, one.added)


def _revision(mended: Mended, change: Change) -> Revision:
    on = change.on

    def revised(row: Version, change_no: int) -> list[Version]:
        row_no = row.row_no
        if row.valid_from != mended.latest[row_no]:
            return [row]
        fields: Values = {name: getattr(mended.goods[row_no], name) for name in FIELDS}
        if row_no in mended.restored:
            return [replace(row, **fields, valid_to=FOREVER, ended_by=None)]
        if row.valid_to <= on:
            return [replace(row, **fields)]
        after = from_day(row, on, fields)
        if row_no in mended.ended:
            after[-1] = after[-1].ended(on, change_no)
        return after

    return Revision(mended.registration_no, change, revised)


def _difference(entry: NewEntry, row_no: int | None, name: str, before: Any, after: Any) -> Difference:
    return Difference(entry.registration_no, row_no, name, before, after)


def _compare_state(mended: Mended, entry: NewEntry, row_no: int, before: Version, active: bool) -> None:
    was_active = before.valid_to == FOREVER
    if was_active is active:
        return
    (mended.restored if active else mended.ended).add(row_no)
    mended.differences.append(_difference(entry, row_no, "active", was_active, active))


def _paired(goods: Sequence[NewGood], rows: Mapping[int, Version]) -> dict[int, int | None]:
    """Which row of the entry each given one is: the same in everything, else of the same good, else the
    next."""
    free = dict(rows)
    pairs: dict[int, int | None] = {}
    keys: tuple[Callable[[Version | NewGood], object], ...] = (
        lambda row: tuple(getattr(row, name) for name in FIELDS),
        lambda row: row.product.casefold(),
        lambda row: True,
    )
    for key in keys:
        for place, good in enumerate(goods, start=1):
            if place in pairs:
                continue
            same = next((row_no for row_no, row in free.items() if key(row) == key(good)), None)
            if same is not None:
                pairs[place] = same
                del free[same]
    return {place: pairs.get(place) for place in range(1, len(goods) + 1)}
