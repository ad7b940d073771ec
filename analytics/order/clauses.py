"""Where each clause of an application's path lives: its states, its moves, its term. The path's diagram and
its test read this."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.order.states import MOVES, STAGES, Move, Stage
from analytics.order.terms import CLAUSES as TERM_CLAUSES

# From digital verification to the decision (chapter 2, paragraphs 2-4 of the Order).
APPLICATION_PATH = tuple(str(number) for number in range(13, 25))


@dataclass(frozen=True, slots=True)
class Carried:
    """What carries a clause: the states in which it holds, the moves that follow it, whether it sets a
    term."""

    clause: str
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    has_term: bool


def carried(clause: str) -> Carried:
    """The states, moves and term of a clause ("13".."24")."""
    stages = tuple(stage for stage in STAGES.values() if clause in stage.clauses)
    moves = tuple(move for move in MOVES if clause in move.clauses)
    return Carried(clause, stages, moves, clause in TERM_CLAUSES)
