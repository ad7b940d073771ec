"""The case file in words: the same on the page and in the PDF (clauses 33, 34)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.casework.appeals.case_file import CaseFile, Run
from analytics.casework.appeals.causes import Change, cause_text
from analytics.casework.appeals.evaluated_runs import Evaluated
from analytics.casework.appeals.ground_figures import GroundFigure, ground_figures
from analytics.casework.monitoring.grounds import Finding, ground
from analytics.order.criteria import PART, State
from analytics.scoring.document import PartShown
from analytics.scoring.reasons import in_language
from analytics.scoring.words import eaeu_words, figure_text, part_text, probability_text
from analytics.text import Text

DASH = "—"
SHOWN_ROWS = 20  # of a figure; more are counted


def quarter_text(t: Text, run: Run) -> str:
    return t.quarter(run.quarter.year, run.quarter.quarter)


def conclusion(t: Text, file: CaseFile) -> list[str]:
    """What the figures say, in two or three sentences. The commission decides; this is arithmetic."""
    if not file.replays:
        return [t("appeals_file.conclusion.differs")]
    then, now = file.contested.then.explanation, file.contested.now.explanation
    text = [t("appeals_file.conclusion.right_then")]
    if not any(run.changes for run in file.runs):
        return [*text, t("appeals_file.conclusion.unchanged")]
    n = sum(not change.same_figure for run in file.runs for change in run.changes)
    text.append(t("appeals_file.conclusion.changed", n=n))
    if file.grounds_then and not file.grounds_now:
        text.append(t("appeals_file.conclusion.falls", criteria=numbers(file.grounds_then)))
    elif file.grounds_now:
        text.append(t("appeals_file.conclusion.stands", criteria=numbers(file.grounds_now)))
    if then["band"] != now["band"]:
        bands = {name: t(f"criteria.band.{side['band']}") for name, side in (("then", then), ("now", now))}
        text.append(t("appeals_file.conclusion.band", **bands))
    return text


def numbers(criteria: Sequence[int]) -> str:
    """Criteria by their numbers: "14, 16"."""
    return ", ".join(str(number) for number in criteria) or DASH


def reading(t: Text, file: CaseFile) -> str:
    """How "again not removed" was read then (28, D7)."""
    return t("appeals_file.reading", n=file.required_runs)


def figure_of(t: Text, part: str, entry: PartShown) -> str:
    """A part's figure, or the state that it is in instead (D8)."""
    if entry["state"] in (State.VALUE, State.ZERO) and entry["value"] is not None:
        return figure_text(t, PART[part], entry["value"])
    return t(f"criteria.state.{entry['state']}")


def change_row(t: Text, run: Run, change: Change) -> list[str]:
    """Criterion, its name, then, now, effect then and now, causes."""
    return [
        str(PART[change.part].criterion),
        part_text(t, PART[change.part], run.reference_date),
        figure_of(t, change.part, change.then),
        figure_of(t, change.part, change.now),
        f"{signed(t, change.then['contribution'])} → {signed(t, change.now['contribution'])}",
        "; ".join(causes(t, run, change)),
    ]


def causes(t: Text, run: Run, change: Change) -> list[str]:
    return [cause_text(t, change, cause, run.reference_date) for cause in change.causes]


def signed(t: Text, value: float) -> str:
    return t.number(value, 2, sign=True)


def finding_text(t: Text, side: Evaluated, finding: Finding) -> str:
    """A nonconformity in the words of its notice (27, 28)."""
    worded = {
        row["criterion"]: row["reason"] for row in in_language(side.explanation, t.language)["criteria"]
    }
    return ground(t, finding, side.rulebook, worded[finding.criterion], side.plan.as_of.reference_date)


def findings_rows(t: Text, run: Run) -> list[list[str]]:
    """Each rule that is not met, then or now: what it says, and whether it was met then and is met now."""
    then, now = ({_key(finding): finding for finding in side.findings} for side in (run.then, run.now))
    rows = []
    for key in sorted({*then, *now}):
        finding, side = (then[key], run.then) if key in then else (now[key], run.now)
        states = [t(f"appeals_file.finding.{'not_met' if key in side else 'met'}") for side in (then, now)]
        rows.append([str(finding.criterion), finding_text(t, side, finding), *states])
    return rows


def _key(finding: Finding) -> tuple[int, str]:
    return finding.criterion, finding.rule


def evidence_rows(t: Text, run: Run) -> list[list[str]]:
    """All 35 parts: criterion, name, then, peers' median then, contribution then, now, contribution now."""
    now = {part["part"]: part for row in run.now.explanation["criteria"] for part in row["parts"]}
    rows = []
    for entry in (part for row in run.then.explanation["criteria"] for part in row["parts"]):
        part, after = PART[entry["part"]], now[entry["part"]]
        median = entry["peers"]["median"] if entry["peers"] else None
        yardstick = figure_text(t, part, median) if median is not None else DASH
        beside = eaeu_words(t, entry)
        name = " · ".join(filter(None, (part_text(t, part, run.reference_date), beside)))
        then = [figure_of(t, part.name, entry), yardstick, signed(t, entry["contribution"])]
        rows.append(
            [
                str(part.criterion),
                name,
                *then,
                figure_of(t, part.name, after),
                signed(t, after["contribution"]),
            ]
        )
    return rows


def source_rows(t: Text, run: Run) -> list[list[str]]:
    """Snapshot rows behind the criteria not met then: which figure, file and row, day, what, amount; a part
    without any says so."""
    rows = []
    for name, result in run.sources.items():
        title = part_text(t, PART[name], run.reference_date)
        if not result:
            rows.append([title, t("appeals_file.sources.none"), DASH, DASH, DASH])
        for row in result[:SHOWN_ROWS]:
            place = t(
                "appeals_file.cause.place",
                file=row.file_name or DASH,
                row=row.source_row,
                load=row.load_id,
                as_of=t.date(row.as_of),
            )
            amount = (
                DASH
                if row.amount is None
                else t.number(row.amount, 0 if row.amount == int(row.amount) else 2)
            )
            rows.append([title, place, t.date(row.day) if row.day else DASH, row.what or DASH, amount])
        if len(result) > SHOWN_ROWS:
            rows.append(
                [title, t("appeals_file.cause.more_rows", n=len(result) - SHOWN_ROWS), DASH, DASH, DASH]
            )
    return rows


def path_steps(run: Run) -> list[tuple[int, float]]:
    """Criteria whose contribution changed, the greatest step first: their sum leads from the logit then to
    the logit now."""
    steps: dict[int, float] = defaultdict(float)
    for change in run.changes:
        steps[PART[change.part].criterion] += change.effect
    moved = [(criterion, step) for criterion, step in steps.items() if step]
    return sorted(moved, key=lambda pair: (-abs(pair[1]), pair[0]))


@dataclass(frozen=True, slots=True)
class ResultCard:
    """A result beside others: its title, probability, band, what it rests on, the figures that excluded, a
    remark."""

    name: str
    title: str
    probability: str
    band: str
    lines: list[str]
    grounds: list[GroundFigure]
    remark: str


def cards(t: Text, file: CaseFile) -> list[ResultCard]:
    """Then; computed again; corrected data; today's model, where it is another."""
    run = file.contested
    then, now = run.then, run.now
    same = t("appeals_file.card.differs" if run.again.frozen else "appeals_file.card.same")
    known_then = t("appeals_file.card.data", on=t.date(run.row.known_on))
    known_now = t("appeals_file.card.data", on=t.date(file.as_of.known_on))
    result = [
        _card(t, file, "then", then, known_then, _not_met(t, then.criteria)),
        _card(t, file, "again", then, t("appeals_file.card.same_data"), same),
        _card(t, file, "now", now, known_now, _not_met(t, now.criteria)),
    ]
    if file.today:
        information = t("appeals_file.card.information")
        result.append(_card(t, file, "today", file.today, information, _not_met(t, file.today.criteria)))
    return result


def _card(t: Text, file: CaseFile, name: str, side: Evaluated, data: str, remark: str) -> ResultCard:
    return ResultCard(
        name=name,
        title=t(f"appeals_file.card.{name}"),
        probability=probability_text(t, side.explanation["probability"]),
        band=side.explanation["band"],
        lines=[
            t("appeals_file.card.versions", model=side.model.version, rulebook=side.rulebook.version),
            data,
        ],
        grounds=ground_figures(t, file, side),
        remark=remark,
    )


def _not_met(t: Text, criteria: frozenset[int]) -> str:
    return (
        t("appeals_file.card.not_met", criteria=numbers(sorted(criteria)))
        if criteria
        else t("appeals_file.card.all_met")
    )
