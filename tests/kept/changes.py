"""Which parts of a criterion change value, and of how many producers, by what was changed in
queries/criteria, in rules or in code: the kept country made again and held against its kept figures.

    python -m tests.kept.changes [200|2000]

Exit status 1 where a part changes: nobody alters a figure unknowingly (clause 12)."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.kept import country

PART, VALUE, STATE = 1, 2, 3


@dataclass
class Change:
    """Of one part: the producers whose value or state differs, and from which state to which."""

    bins: set[str] = field(default_factory=set)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)


def changed_parts(kept: dict[str, Any], now: dict[str, Any]) -> dict[str, Change]:
    """By part, in the order of the parts; a verification that only one of both has is left out."""
    bin_of = {row[0]: row[3] for row in kept["rows"]["logits"]["rows"]}
    before, after = ({tuple(row[:2]): row for row in side["rows"]["parts"]["rows"]} for side in (kept, now))
    result: dict[str, Change] = {}
    for key in sorted(before.keys() & after.keys(), key=lambda key: (key[PART], key[0])):
        then, today = before[key], after[key]
        if then != today:
            change = result.setdefault(key[PART], Change())
            change.bins.add(bin_of[key[0]])
            change.states[then[STATE], today[STATE]] += 1
    return result


def lines(kept: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """A line a part that changes; then what was verified on one side only."""
    before, after = ({row[0] for row in side["rows"]["parts"]["rows"]} for side in (kept, now))
    result = []
    for part, change in changed_parts(kept, now).items():
        states = ", ".join(f"{was} → {becomes}: {n}" for (was, becomes), n in sorted(change.states.items()))
        result.append(f"{part}: {len(change.bins)} producers ({states})")
    if before != after:
        result.append(f"verifications: {len(before - after)} are gone, {len(after - before)} are new")
    return result


def main(producers: int) -> int:
    with TemporaryDirectory() as directory:
        path = Path(directory) / "country.duckdb"
        country.make(path, producers)
        result = lines(country.read(producers), country.figures(path))
    print("\n".join(result) or f"none of the 35 parts changes for any of the {producers} producers")
    return int(bool(result))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else country.PRODUCERS[0]))
