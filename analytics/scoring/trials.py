"""One applicant with a few figures moved, many times over: only what rests on the moved parts is worked out
again, with the same bits as the whole would have."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analytics.scoring.arithmetic import Floats
from analytics.scoring.attribution import logit_of, part_contributions
from analytics.scoring.features import NEUTRAL
from analytics.scoring.interval import centred
from analytics.scoring.model import Model
from analytics.scoring.wide import ROW, Wide

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Resting:
    """What of a version rests on some parts: its own figures and flags as a version, the rows of the parts
    they speak for, and their columns in `interval.centred`."""

    model: Model
    rows: Places
    columns: Places


class Trials:
    """Logits and features of trials of one applicant. A trial moves the amounts of known parts only; what is
    withheld or neutral stays so."""

    def __init__(self, model: Model, wide: Wide) -> None:
        self.model, self.wide = model, wide
        self._resting: dict[frozenset[str], Resting] = {}

    @cached_property
    def _contributions(self) -> Floats:
        return part_contributions(self.model, self.wide)

    @cached_property
    def _features(self) -> Floats:
        return centred(self.model, self.wide)

    def logits(self, trials: Wide, moved: Set[str]) -> Floats:
        """The logit of each trial; `moved`: the parts whose amounts are not the applicant's own."""
        resting = self._rests_on(moved)
        total = np.repeat(self._contributions, trials.count, axis=1)
        total[resting.rows] = part_contributions(resting.model, trials)[resting.rows]
        return logit_of(self.model, total)

    def features(self, trials: Wide, moved: Set[str]) -> Floats:
        """The features of each trial, as `interval.centred` gives them."""
        resting = self._rests_on(moved)
        features = np.repeat(self._features, trials.count, axis=0)
        features[:, resting.columns] = centred(resting.model, trials)
        return features

    def _rests_on(self, moved: Set[str]) -> Resting:
        key = frozenset(moved)
        if key not in self._resting:
            self._resting[key] = _resting(self.model, key)
        return self._resting[key]


def _resting(model: Model, moved: Set[str]) -> Resting:
    """A part's figures are added up together, so with one of them come all."""
    parts = {figure.part for figure in model.figures if figure.part in moved or figure.to in moved}
    figures = [place for place, figure in enumerate(model.figures) if figure.part in parts]
    flags = [place for place, flag in enumerate(model.flags) if flag.part in parts]
    own = replace(
        model,
        figures=tuple(model.figures[place] for place in figures),
        flags=tuple(model.flags[place] for place in flags),
    )
    ends = np.cumsum([len(figure.means) for figure in model.figures])
    ramps = [
        column
        for place in figures
        for column in range(int(ends[place]) - len(model.figures[place].means), int(ends[place]))
    ]
    ramp_count = int(ends[-1]) if len(ends) else 0
    columns = [*ramps, *(ramp_count + place for place in flags)]
    if model.unfiled != NEUTRAL:
        columns += [ramp_count + len(model.flags) + place for place in figures]
    rows = np.array(sorted(ROW[part] for part in parts), dtype=np.intp)
    return Resting(own, rows, np.array(columns, dtype=np.intp))
