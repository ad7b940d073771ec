"""What is being made, and how much of it is done: for the bar that whoever waits looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """The share that is done (0 to 1), and what comes next: a message id with its values."""

    share: float
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


Progress = Callable[[Step], None]


def silent(step: Step) -> None:
    """Nobody looks."""


@dataclass
class Meter:
    """Counts work of different weight towards a whole."""

    whole: float
    progress: Progress
    done: float = 0.0

    def begin(self, weight: float, key: str, **values: Any) -> None:
        """Tells what begins now; its weight counts as done once the next thing begins."""
        self.progress(Step(min(self.done / self.whole, 1.0), key, values))
        self.done += weight
