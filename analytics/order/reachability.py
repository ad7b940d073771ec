"""Proof that no path has a dead end: a walk through every situation of every declared path (clauses 4-34;
D12, D23).

A situation is a state with every value that its moves ask for (the indicator, the commission's result) and
its term running or passed. Each must have a move of the authority that fits and somebody who may make it, or
a declared wait; no two moves may claim it; every state can be reached and can end, and every end is named by
the Order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

from analytics.order.states import NONE, Move, Path
from analytics.order.terms import CLAUSES
from analytics.order.text import addresses, canonical

# Every value that a field of a case can have where a move asks for it.
VALUES: Mapping[str, tuple[str, ...]] = {
    "band": ("low", "medium", "high", "incomplete", NONE),
    "result": ("positive", "negative"),
}
TERM = "term"
RUNNING, OVERDUE = "running", "overdue"
NOBODY = ("system", "public")  # roles that are given to no person

Situation = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a path: `kind` gap | overlap | nobody | unreachable | endless | unnamed | no_term;
    the state, and the situation as an example."""

    path: str
    kind: str
    state: str
    example: Situation = field(default_factory=dict)
    detail: str = ""

    def __str__(self) -> str:
        example = ", ".join(f"{name}={value}" for name, value in self.example.items())
        return f"data/rules/{self.path}.toml {self.state}: {self.kind} {self.detail} ({example or '-'})"


def findings(name: str, path: Path, roles: Mapping[str, Collection[str]]) -> list[Finding]:
    """Everything that is wrong with a path; empty where it is proved whole. `roles`: who has each action."""
    result = [*_walk(name, path), *_named(name, path)]
    for state, stage in path.stages.items():
        for situation in situations(path, state):
            result += _overlaps(name, path, state, situation)
            if not stage.closed and not stage.rests:
                result += _progress(name, path, state, situation, roles)
    return result


def situations(path: Path, state: str) -> Iterator[dict[str, str]]:
    """Every situation of a state."""
    names = {field for move in _of(path, state) for field in move.where}
    values = [[(name, value) for value in VALUES[name]] for name in sorted(names)]
    terms = [(TERM, RUNNING), (TERM, OVERDUE)] if path.stages[state].clock else [(TERM, RUNNING)]
    for chosen in product(*values, terms):
        yield dict(chosen)


def fits(move: Move, situation: Situation) -> bool:
    """Whether a move may be made in a situation."""
    if move.overdue and situation[TERM] != OVERDUE:
        return False
    return all(situation[name] in allowed for name, allowed in move.where.items())


def _of(path: Path, state: str) -> list[Move]:
    """The moves of the authority that leave a state."""
    return [move for move in path.leaving(state) if not move.interrupts]


def _progress(
    name: str, path: Path, state: str, situation: Situation, roles: Mapping[str, Collection[str]]
) -> Iterator[Finding]:
    """That a situation goes on: a move that fits and somebody who may make it, or a wait and who ends it."""
    acts = [move.action for move in _of(path, state) if fits(move, situation)]
    acts += [
        wait.until
        for wait in path.waits
        if wait.state == state
        and all(situation.get(field) in allowed for field, allowed in wait.where.items())
    ]
    if not acts:
        yield Finding(name, "gap", state, situation, "no move fits")
    elif not any(set(roles.get(action, ())) - set(NOBODY) for action in acts):
        yield Finding(name, "nobody", state, situation, ", ".join(sorted(set(acts))))


def _overlaps(name: str, path: Path, state: str, situation: Situation) -> Iterator[Finding]:
    """Two moves of one action that fit one situation, with nothing that whoever acts decides between them."""
    for one, other in combinations([move for move in _of(path, state) if fits(move, situation)], 2):
        chosen = one.choice != other.choice and None not in (one.choice, other.choice)
        if one.action == other.action and not chosen:
            yield Finding(name, "overlap", state, situation, f"{one.to} / {other.to}")


def _walk(name: str, path: Path) -> Iterator[Finding]:
    """That every state is reached from the start, and that every pending one comes to an end."""
    forward = {state: {move.to for move in path.leaving(state)} for state in path.stages}
    reached = _closure({path.start}, forward)
    ends = {state for state, stage in path.stages.items() if stage.closed or stage.rests}
    back = {
        state: {origin for origin in path.stages if state in {move.to for move in _of(path, origin)}}
        for state in path.stages
    }
    ending = _closure(ends, back)
    for state in path.stages:
        if state not in reached:
            yield Finding(name, "unreachable", state)
        if state not in ending:
            yield Finding(name, "endless", state)


def _closure(begin: set[str], edges: Mapping[str, set[str]]) -> set[str]:
    reached, before = set(begin), set[str]()
    while reached != before:
        before = set(reached)
        reached |= {to for state in before for to in edges[state]}
    return reached


def _named(name: str, path: Path) -> Iterator[Finding]:
    """That the Order knows every clause that states and moves cite, and every clock has a term."""
    known = addresses()
    for state, stage in path.stages.items():
        unknown = [clause for clause in stage.clauses if canonical(clause) not in known]
        if unknown or not stage.clauses:
            yield Finding(name, "unnamed", state, detail=", ".join(unknown))
        if stage.clock and stage.clock not in CLAUSES:
            yield Finding(name, "no_term", state, detail=stage.clock)
    for move in path.moves:
        unknown = [clause for clause in move.clauses if canonical(clause) not in known]
        if unknown or not move.clauses:
            yield Finding(name, "unnamed", move.to, detail=", ".join(unknown))
