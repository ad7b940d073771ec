"""Main reasons: at most four criteria, ordered by contribution, and how steady each is; in any language from
the frozen numbers."""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

import numpy as np

from analytics.order.criteria import CRITERIA, PART, PARTS, State
from analytics.scoring.arithmetic import Floats
from analytics.scoring.interval import model_columns, refit_columns
from analytics.scoring.items import FIGURE, REPORT, Items, names_of
from analytics.scoring.model import Model
from analytics.scoring.words import (
    change_words,
    figures_sentence,
    group_words,
    part_sentence,
    reason_sentence,
    report_sentence,
)
from analytics.text import Text, text_for


def chosen_reasons(model: Model, found: Items, features: Floats, *, lowering: bool) -> list[dict[str, Any]]:
    """What lowered (or raised) the score most, each with its stability: the share of refits in which it stays
    among the most. `features`: one applicant's row of what interval.centred gives.

    What did nothing is no reason; a report that was not filed is one, by its name (D25)."""
    sign = 1.0 if lowering else -1.0
    most, nothing = model.reasons["most"], model.reasons["nothing"]
    added = features * model_columns(model)
    sums = (found.shares @ added).tolist()
    moving = [place for place, value in enumerate(sums) if sign * value <= -nothing]
    first = sorted(moving, key=lambda place: (sign * sums[place], place))[:most]
    stability = _stability(sign * (found.shares @ (refit_columns(model) * features).T), most, nothing)
    return [
        found.told[place]
        | {"contribution": sums[place], "stability": stability[place]}
        | ({} if found.told[place]["kind"] == REPORT else names_of(found, place, added, sign, nothing))
        for place in first
    ]


def _stability(sums: Floats, most: int, nothing: float) -> list[float | None]:
    if not sums.shape[1]:
        return [None] * len(sums)
    ranks = np.argsort(np.argsort(sums, axis=0, kind="stable"), axis=0, kind="stable")
    among = (ranks < most) & (sums <= -nothing)
    return [float(share) for share in among.mean(axis=1)]


def in_language(explanation: dict[str, Any], language: str) -> dict[str, Any]:
    """The explanation with its sentences in another language: reasons of the 26 criteria, changes, names of
    peer groups."""
    t = text_for(language)
    reference = date.fromisoformat(explanation["reference_date"])
    worded = sentences(explanation, CRITERIA, language)
    criteria = [row | {"reason": worded[row["criterion"]]} for row in explanation["criteria"]]
    changes = explanation["change_to_medium"]
    if changes is not None:
        changes = [_worded(t, entry, reference) for entry in changes]
    group = next((part["peers"]["group"] for row in criteria for part in row["parts"] if part["peers"]), None)
    names = {"language": t.language, "peer_group": group_words(t, group) if group else None}
    return explanation | names | {"criteria": criteria, "change_to_medium": changes}


def sentences(explanation: Mapping[str, Any], criteria: Container[int], language: str) -> dict[int, str]:
    """The sentence of each criterion asked for, by its number."""
    t = text_for(language)
    reference, nothing = date.fromisoformat(explanation["reference_date"]), explanation["nothing"]
    rows = explanation["criteria"]
    return {
        row["criterion"]: reason_sentence(t, row, reference, nothing)
        for row in rows
        if row["criterion"] in criteria
    }


def _worded(t: Any, entry: dict[str, Any], reference: date) -> dict[str, Any]:
    changes = [change | {"text": change_words(t, change, reference)} for change in entry["changes"]]
    return entry | {
        "changes": changes,
        "text": "; ".join(change["text"] for change in changes),
        "detail": t("scoring.change.detail"),
    }


def main_reasons(explanation: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """At most four {criterion, clause, text, source, contribution, stability}, quoted verbatim by page and
    letter (clause 14).

    Of a low or incomplete result those that lowered it; else those that support it."""
    return _quoted(
        explanation, "reasons" if explanation["band"] in ("low", "incomplete") else "supports", language
    )


def supports(explanation: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """At most four criteria that raised the score, as `main_reasons`."""
    return _quoted(explanation, "supports", language)


def lowering(explanation: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """At most four criteria that lowered the score, as `main_reasons`."""
    return _quoted(explanation, "reasons", language)


def _quoted(explanation: dict[str, Any], kind: str, language: str) -> list[dict[str, Any]]:
    t = text_for(language)
    quoted = []
    for reason in explanation[kind]:
        parts = reason.get("parts") or [part.name for part in PARTS if part.criterion == reason["criterion"]]
        sources = dict.fromkeys(t(f"criteria.source.{PART[name].source}") for name in parts)
        quoted.append(
            {"kind": FIGURE}
            | reason
            | {
                "clause": f"12({reason['criterion']})",
                "text": _sentence(t, explanation, reason, language),
                "source": ", ".join(sources),
            }
        )
    return quoted


def _sentence(t: Text, explanation: dict[str, Any], reason: dict[str, Any], language: str) -> str:
    """A report by its name; the figures that a reason names; of reasons kept by versions of before, their
    criterion's."""
    if reason.get("kind") == REPORT:
        return report_sentence(t, reason)
    number = reason["criterion"]
    if "ratios" not in reason:
        return sentences(explanation, {number}, language)[number]
    criterion = next(row for row in explanation["criteria"] if row["criterion"] == number)
    reference = date.fromisoformat(explanation["reference_date"])
    return figures_sentence(t, reason, criterion, reference, explanation["nothing"])


def uncounted(explanation: dict[str, Any], language: str) -> list[str]:
    """A sentence for each part that was not counted, and why: not filed, not due, no data, not applicable
    (D8)."""
    t = text_for(language)
    reference = date.fromisoformat(explanation["reference_date"])
    parts = [part for row in explanation["criteria"] for part in row["parts"]]
    return [
        part_sentence(t, part, reference) for part in parts if part["state"] not in (State.VALUE, State.ZERO)
    ]
