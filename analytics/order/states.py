"""Paths as state machines: of an application (clauses 4, 13-16, 18-24; states.toml), of a submission (9;
submission_states.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from pydantic import Field

from analytics.order.dated import Table, Words, read
from analytics.text import Text, UserError

NONE = "none"  # in `where`: the field stands empty
# Fields of the case that a move may set.
FIELDS = ("band", "verification_id", "wanted", "result")


class PathError(UserError):
    """What the path does not allow. Dates, and values that are message ids of this area (states.…), are shown
    in the reader's language."""

    def render(self, t: Text) -> str:
        return t(self.key, **{name: _in_language(t, value) for name, value in self.values.items()})


def _in_language(t: Text, value: Any) -> Any:
    if isinstance(value, tuple):
        return ", ".join(_in_language(t, word) for word in value)
    if isinstance(value, datetime):
        return t.moment(value)
    if isinstance(value, date):
        return t.date(value)
    return t(value) if isinstance(value, str) and value.startswith("states.") else value


def stage_key(name: str) -> str:
    """The message id of a state's name."""
    return f"states.stage.{name}"


class Stage(Table):
    """A state of the case (message ids states.stage.*). `clock`: the clause whose term runs or stands in it;
    `rests`: nothing is pending in it, as of an entry in force."""

    name: str
    clauses: Words
    clock: str | None = None
    closed: bool = False
    rests: bool = False


class Move(Table):
    """A way from states to a state: who (`action` of rights.toml), with what, and what it does to the clocks.

    `interrupts`: not the authority's progress but the sender's own will, or an event outside; `choice`: what
    whoever acts decides, where several moves of one action fit one situation; `overdue`: only once the
    state's term has passed."""

    origins: Words = Field(alias="from")
    to: str
    action: str
    clauses: Words
    needs: Words = ()
    at_least: dict[str, int] = Field(default={})
    where: dict[str, Words] = Field(default={})
    clears: Words = ()
    ends: Words = ()
    starts: str | None = None
    stops: str | None = None
    resumes: str | None = None
    interrupts: bool = False
    choice: str | None = None
    overdue: bool = False

    def require(self, values: Mapping[str, Any], case: Mapping[str, Any]) -> None:
        """Raises PathError unless all that the move needs is `given` and the `case` after it says what it
        must."""
        to, clause = stage_key(self.to), self.clauses[0]
        for name in self.needs:
            if values.get(name) in (None, "", [], ()):
                raise PathError("states.needs", to=to, need=f"states.need.{name}", clause=clause)
        for name, least in self.at_least.items():
            if len(values[name]) < least:
                raise PathError(
                    "states.too_few",
                    to=to,
                    need=f"states.need.{name}",
                    least=least,
                    given=len(values[name]),
                    clause=clause,
                )
        for name, allowed in self.where.items():
            if (case.get(name) or NONE) not in allowed:
                value, text = (
                    f"states.{name}.{case.get(name) or 'none'}",
                    tuple(f"states.{name}.{word}" for word in allowed),
                )
                raise PathError(
                    "states.not_for", to=to, field=f"states.field.{name}", value=value, allowed=text
                )


class Wait(Table):
    """A situation in which a state lawfully waits for somebody else's act (`until`, of rights.toml), by a
    decision."""

    state: str
    where: dict[str, Words]
    until: str
    decision: str


@dataclass(frozen=True, slots=True)
class Path:
    """A declared path: where it starts, its states by name, its moves, where it waits."""

    start: str
    stages: Mapping[str, Stage]
    moves: tuple[Move, ...]
    waits: tuple[Wait, ...] = ()

    def between(self, origin: str, to: str) -> Move:
        """The declared move, else PathError naming both states."""
        for move in self.moves:
            if move.to == to and origin in move.origins:
                return move
        raise PathError("states.no_way", origin=stage_key(origin), to=stage_key(to))

    def leaving(self, origin: str) -> tuple[Move, ...]:
        """Every move that leaves a state: what a page may offer (ask `access.may(actor, "action",
        move.action)` for each)."""
        return tuple(move for move in self.moves if origin in move.origins)


class Declared(Table):
    """data/rules/NAME.toml of a path."""

    start: str
    state: list[Stage]
    move: list[Move]
    wait: list[Wait] = Field(default=[])


@cache
def path(name: str) -> Path:
    """The path that data/rules/NAME.toml declares. Raises RuleFileError."""
    declared = read(Declared, name)
    stages = {stage.name: stage for stage in declared.state}
    return Path(declared.start, stages, tuple(declared.move), tuple(declared.wait))


APPLICATION = path("states")
START, STAGES, MOVES = APPLICATION.start, APPLICATION.stages, APPLICATION.moves
OPEN = tuple(name for name, stage in STAGES.items() if not stage.closed)
CLOSED = tuple(name for name, stage in STAGES.items() if stage.closed)


def move_between(origin: str, to: str) -> Move:
    """The declared move of an application, else PathError naming both states."""
    return APPLICATION.between(origin, to)


def moves_from(origin: str) -> tuple[Move, ...]:
    """Every move of an application that leaves a state."""
    return APPLICATION.leaving(origin)


def edges() -> list[tuple[str, str, Move]]:
    """The diagram as data: one (from, to, move) an arrow."""
    return [(origin, move.to, move) for move in MOVES for origin in move.origins]


def mermaid() -> str:
    """The diagram as Mermaid text, arrows labelled with their clauses."""
    arrows = [f"    {origin} --> {to}: {', '.join(move.clauses)}" for origin, to, move in edges()]
    ends = [f"    {name} --> [*]" for name in CLOSED]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {START}", *arrows, *ends])
