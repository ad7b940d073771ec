"""Main reasons: at most four criteria, ordered by contribution, and how steady each is; in any language from
the frozen numbers."""

from __future__ import annotations

from collections.abc import Container
from datetime import date
from typing import Literal, cast

import numpy as np

from analytics.order.criteria import CRITERIA, PART, PARTS, State
from analytics.scoring.arithmetic import Floats, one_thread
from analytics.scoring.document import ChangedFigure, ChangeShown, CriterionShown, Explanation, Reason
from analytics.scoring.items import FIGURE, REPORT, Items, names_of
from analytics.scoring.model import Model
from analytics.scoring.peers import ALL
from analytics.scoring.quoting import least_favourable, quoted, report_name
from analytics.scoring.words import (
    change_text,
    group_text,
    part_text,
    reason_sentence,
)
from analytics.text import Text, text_for

UNCOUNTED = (State.NOT_DUE, State.NOT_APPLICABLE, State.NO_DATA)


def chosen_reasons(model: Model, result: Items, features: Floats, *, lowering: bool) -> list[Reason]:
    """What lowered (or raised) the score most, each with its stability: the share of refits in which it stays
    among the most. `features`: one applicant's row of what interval.centred gives.

    What did nothing is no reason; a report that was not filed is one, by its name (D25)."""
    sign = 1.0 if lowering else -1.0
    most, nothing = model.reasons["most"], model.reasons["nothing"]
    added = features * model.columns
    sums = (result.shares @ added).tolist()
    moving = [place for place, value in enumerate(sums) if sign * value <= -nothing]
    first = sorted(moving, key=lambda place: (sign * sums[place], place))[:most]
    with one_thread():
        by_refits = result.shares @ (model.refit_columns * features).T
    stability = _stability(sign * by_refits, most, nothing)
    chosen = []
    for place in first:
        own = {**result.shown[place], "contribution": sums[place], "stability": stability[place]}
        reason = cast(Reason, own)
        if reason["kind"] != REPORT:
            reason["parts"], reason["ratios"] = names_of(result, place, added, sign, nothing)
        chosen.append(reason)
    return chosen


def _stability(sums: Floats, most: int, nothing: float) -> list[float | None]:
    if not sums.shape[1]:
        return [None] * len(sums)
    ranks = np.argsort(np.argsort(sums, axis=0, kind="stable"), axis=0, kind="stable")
    among = (ranks < most) & (sums <= -nothing)
    return [float(share) for share in among.mean(axis=1)]


def in_language(explanation: Explanation, language: str) -> Explanation:
    """The explanation with its sentences in another language: reasons of the 26 criteria, changes, names of
    peer groups."""
    t = text_for(language)
    reference = date.fromisoformat(explanation["reference_date"])
    worded = sentences(explanation, CRITERIA, language)
    criteria: list[CriterionShown] = [
        {**row, "reason": worded[row["criterion"]]} for row in explanation["criteria"]
    ]
    changes = explanation["change_to_medium"]
    if changes is not None:
        changes = [_worded(t, entry, reference) for entry in changes]
    groups = [part["peers"]["group"] for row in criteria for part in row["parts"] if part["peers"]]
    group = next((group for group in groups if group != ALL), groups[0] if groups else None)
    return {
        **explanation,
        "language": t.language,
        "peer_group": group_text(t, group) if group else None,
        "criteria": criteria,
        "change_to_medium": changes,
    }


def sentences(explanation: Explanation, criteria: Container[int], language: str) -> dict[int, str]:
    """The sentence of each criterion asked for, by its number."""
    t = text_for(language)
    reference, nothing = date.fromisoformat(explanation["reference_date"]), explanation["nothing"]
    rows = explanation["criteria"]
    return {
        row["criterion"]: reason_sentence(t, row, reference, nothing)
        for row in rows
        if row["criterion"] in criteria
    }


def _worded(t: Text, entry: ChangeShown, reference: date) -> ChangeShown:
    changes: list[ChangedFigure] = [
        {**change, "text": change_text(t, change, reference)} for change in entry["changes"]
    ]
    return {
        **entry,
        "changes": changes,
        "text": "; ".join(change["text"] for change in changes),
        "detail": t("scoring.change.detail"),
    }


def main_reasons(explanation: Explanation, language: str) -> list[Reason]:
    """At most four {criterion, clause, finding, figures, text, source, contribution, stability}: the page
    shows finding and figures, the letter quotes the text (clause 14).

    Of a low or incomplete result those that lowered it; else those that support it."""
    return _quoted(
        explanation, "reasons" if explanation["band"] in ("low", "incomplete") else "supports", language
    )


def supports(explanation: Explanation, language: str) -> list[Reason]:
    """At most four criteria that raised the score, as `main_reasons`."""
    return _quoted(explanation, "supports", language)


def lowering(explanation: Explanation, language: str) -> list[Reason]:
    """At most four criteria that lowered the score, as `main_reasons`."""
    return _quoted(explanation, "reasons", language)


def _quoted(explanation: Explanation, kind: Literal["reasons", "supports"], language: str) -> list[Reason]:
    t = text_for(language)
    result: list[Reason] = []
    for reason in explanation[kind]:
        cited = _cited(reason, explanation)
        parts = reason.get("parts") or [part.name for part in PARTS if part.criterion == reason["criterion"]]
        sources = dict.fromkeys(t(f"criteria.source.{PART[name].source}") for name in parts)
        words = quoted(t, reason, explanation)
        result.append(
            {
                **reason,
                "kind": reason.get("kind", FIGURE),
                "criterion": cited,
                "clause": f"12({cited})",
                "source": ", ".join(sources),
                "finding": words.finding,
                "figures": words.figures,
                "text": words.text,
            }
        )
    return result


def _cited(reason: Reason, explanation: Explanation) -> int:
    """The criterion a reason rests on: of a report that was not filed the one that lowered the score most of
    those whose parts the report holds, so that no clause is cited that did nothing."""
    if reason.get("kind") != REPORT:
        return int(reason["criterion"])
    held = {PART[name].criterion for name in reason["parts"]}
    rows = [row for row in explanation["criteria"] if row["criterion"] in held]
    least = min(rows, key=lambda row: (row["contribution"], row["criterion"]), default=reason)
    return int(least["criterion"])


def uncounted(explanation: Explanation, language: str) -> list[str]:
    """A sentence for each state in which parts were not counted, with their names: not due, not applicable,
    no data (D8); and what was counted of a report that was not filed (D25)."""
    t = text_for(language)
    reference = date.fromisoformat(explanation["reference_date"])
    names: dict[State, list[str]] = {state: [] for state in (*UNCOUNTED, State.MISSING)}
    for row in explanation["criteria"]:
        for part in row["parts"]:
            if part["state"] in names:
                names[State(part["state"])].append(part_text(t, PART[part["part"]], reference))
    reports = [report_name(t, report) for report in explanation.get("unfiled", [])]
    missing = "missing" if least_favourable(explanation) else "missing_neutral"
    sentences_of = {state.value: "; ".join(result) for state, result in names.items() if state in UNCOUNTED}
    sentences_of[missing] = "; ".join(reports or names[State.MISSING])
    return [
        t(f"scoring.uncounted.{state}", names=results) for state, results in sentences_of.items() if results
    ]
