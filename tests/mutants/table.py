"""The table of rules broken on purpose: *.toml of this folder, an edit each, and what must notice it
(README.md)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
ROOMS = ("order", "scoring", "store", "documents", "casework")


@dataclass(frozen=True)
class Mutant:
    """One edit. A space of `old` stands for any white space, so that the formatter may break a line.

    `rule`: what the edit breaks. `tests`: the names that pytest takes, of which one at least must fail.
    `equivalent`: why no test can notice the edit; such a one has no tests and is not run."""

    room: str
    file: str
    old: str
    new: str
    rule: str
    tests: tuple[str, ...] = ()
    equivalent: str = ""

    @property
    def name(self) -> str:
        return f"{self.file}: {self.old} → {self.new}"

    def places(self, text: str) -> list[re.Match[str]]:
        """Where the old text stands: exactly once, or the table is out of date."""
        return list(re.finditer(r"\s+".join(map(re.escape, self.old.split())), text))

    def applied(self, text: str) -> str:
        """The file with the rule broken. Raises ValueError unless the old text stands in it exactly once."""
        places = self.places(text)
        if len(places) != 1:
            raise ValueError(f"stands {len(places)} times: {self.name}")
        return text[: places[0].start()] + self.new + text[places[0].end() :]


def mutants() -> list[Mutant]:
    """The whole table. Raises TypeError where an entry has a key that it should not have, or lacks one."""
    return [mutant for room in ROOMS for mutant in _of_room(room)]


def _of_room(room: str) -> list[Mutant]:
    entries = tomllib.loads((HERE / f"{room}.toml").read_text(encoding="utf-8"))["mutant"]
    return [Mutant(room, **{**entry, "tests": tuple(entry.get("tests", ()))}) for entry in entries]
