"""The figures that excluded the producer, on each side of the comparison: what was there, what the rule asks,
whether it is met (clauses 28, 33)."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.casework.appeals.case_file import CaseFile
from analytics.casework.appeals.evaluated_runs import Evaluated
from analytics.casework.monitoring.grounds import bound_text, exact
from analytics.order.criteria import PART, State
from analytics.scoring.document import PartShown
from analytics.scoring.words import part_text
from analytics.text import Text


@dataclass(frozen=True, slots=True)
class GroundFigure:
    """`figure`: the producer's, or the state that it is in instead (D8); `required`: what the rule asks."""

    criterion: int
    name: str
    figure: str
    required: str
    is_met: bool


def ground_figures(t: Text, file: CaseFile, side: Evaluated) -> list[GroundFigure]:
    """A figure for each rule that the exclusion rests on. A low indicator has none: there the probability is
    what excluded."""
    then = file.contested.then
    parts = {part["part"]: part for row in side.explanation["criteria"] for part in row["parts"]}
    unmet = {(finding.criterion, finding.rule) for finding in side.findings}
    return [
        GroundFigure(
            finding.criterion,
            part_text(t, PART[finding.part], file.contested.reference_date),
            _figure(t, parts[finding.part]),
            bound_text(t, finding, then.rulebook),
            (finding.criterion, finding.rule) not in unmet,
        )
        for finding in then.findings
        if finding.part is not None and finding.criterion in file.grounds_then
    ]


def _figure(t: Text, part: PartShown) -> str:
    if part["state"] in (State.VALUE, State.ZERO) and part["value"] is not None:
        return exact(t, part["part"], part["value"])
    return t(f"criteria.state.{part['state']}")


def ground_text(t: Text, ground: GroundFigure) -> str:
    """One of them as a sentence, for the paper."""
    state = t(f"appeals_file.finding.{'met' if ground.is_met else 'not_met'}")
    return t(
        "appeals_file.card.ground",
        criterion=ground.criterion,
        figure=ground.figure,
        required=ground.required,
        state=state,
    )
