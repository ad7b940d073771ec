"""A main reason as page and letter quote it: a finding of a few words, the figures with their yardsticks, and
the sentence of both (clauses 12, 14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from analytics.order.criteria import PART, Part, State, Unit
from analytics.scoring.document import (
    CriterionShown,
    Explanation,
    PartShown,
    PeerFigures,
    RatioShown,
    Reason,
    ReportShown,
    known,
)
from analytics.scoring.features import NEUTRAL
from analytics.scoring.items import REPORT
from analytics.scoring.words import effect, figure_text, peer_text, ratio_text
from analytics.text import Text

KNOWN = (State.VALUE, State.ZERO)

# A reason is read at a glance: of what moved a criterion no more figures are quoted than these, those that
# moved it most. The table of evidence shows all.
MOST_FIGURES = 2


@dataclass(frozen=True, slots=True)
class Words:
    """`finding`: a few words; `figures`: figures and yardsticks; `text`: the official sentence without its
    clause."""

    finding: str
    figures: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A part that a reason names: its own figure (`own`), and those of its ratios that count."""

    part: Part
    entry: PartShown
    own: bool
    ratios: list[RatioShown]


def least_favourable(explanation: Explanation) -> bool:
    """Whether reports that were not filed were counted at the least favourable figures (D25); versions of
    before counted them as neutral."""
    return "unfiled" in explanation and explanation.get("unfiled_as") != NEUTRAL


def quoted(t: Text, reason: Reason, explanation: Explanation) -> Words:
    """A reason in words."""
    if reason.get("kind") == REPORT:
        return _report(t, reason, "figures" if least_favourable(explanation) else "neutral")
    reference_date = date.fromisoformat(explanation["reference_date"])
    criterion = next(row for row in explanation["criteria"] if row["criterion"] == reason["criterion"])
    named = _most_moving(list(_named(reason, criterion, explanation["nothing"])))
    figures = "; ".join(
        sentence for one in named for sentence in _figures(t, one, reference_date, len(named) > 1)
    )
    if not any(peers for one in named for peers in _yardsticks(one)):
        figures += t("scoring.quoted.no_peers")
    name = _name(t, criterion["criterion"], named)
    text = t("scoring.quoted.text", name=name, figures=figures)
    return Words(_finding(t, named) or name, figures, text)


def _named(reason: Reason, criterion: CriterionShown, nothing: float) -> Iterator[Named]:
    """The parts and ratios that a reason names; of reasons kept by versions of before, those that did what
    their criterion did."""
    did = effect(criterion["contribution"], nothing)
    for entry in criterion["parts"]:
        ratios = entry.get("ratios", [])
        if "ratios" in reason:
            own = entry["part"] in reason["parts"]
            chosen = [ratio for ratio in ratios if ratio["ratio"] in reason["ratios"]]
        else:
            own = effect(_own_contribution(entry), nothing) == did
            chosen = [ratio for ratio in ratios if effect(ratio["contribution"], nothing) == did]
        chosen = [ratio for ratio in chosen if ratio["per_cent"] is not None]
        if own or chosen:
            yield Named(PART[entry["part"]], entry, own, chosen)


def _most_moving(named: list[Named]) -> list[Named]:
    """What is quoted of the parts and ratios that a reason names: the figures that moved its criterion most,
    in the order of the criterion."""
    moved = [abs(_own_contribution(one.entry)) for one in named if one.own]
    moved += [abs(ratio["contribution"]) for one in named for ratio in one.ratios]
    least = min(sorted(moved, reverse=True)[:MOST_FIGURES], default=0.0)
    quoted = [
        replace(
            one,
            own=one.own and abs(_own_contribution(one.entry)) >= least,
            ratios=[ratio for ratio in one.ratios if abs(ratio["contribution"]) >= least],
        )
        for one in named
    ]
    return [one for one in quoted if one.own or one.ratios]


def _own_contribution(entry: PartShown) -> float:
    """What a part did by its own figure, without its ratios."""
    return float(entry["contribution"] - sum(ratio["contribution"] for ratio in entry.get("ratios", [])))


def _figures(t: Text, named: Named, reference_date: date, many: bool) -> Iterator[str]:
    """Each figure of a part with its period and its yardstick."""
    part, entry = named.part, named.entry
    period = _period(t, part, reference_date)
    side = _own_name(t, part) if many else ""
    side = side[:1].lower() + side[1:]
    lead = " ".join(part_of for part_of in (f"{side}," if side and period else side, period) if part_of)
    if named.own:
        is_known = entry["state"] in KNOWN
        state = t(f"criteria.state.{entry['state']}")
        text = figure_text(t, part, known(entry["value"])) if is_known else state
        late = t("scoring.late", n=entry["missing_periods"]) if entry.get("missing_periods") else ""
        yield f"{lead} {text}".strip() + (peer_text(t, part, entry.get("peers")) + late if is_known else "")
        lead = ""
    for ratio in named.ratios:
        yield f"{lead} {ratio_text(t, ratio, reference_date)}".strip()
        lead = ""


def _yardsticks(named: Named) -> Iterator[PeerFigures | None]:
    """The peers of each figure named; none where nobody stands in the Register yet."""
    if named.own:
        yield named.entry.get("peers")
    yield from (ratio["peers"] for ratio in named.ratios)


def _period(t: Text, part: Part, reference_date: date) -> str:
    if part.period == "py":
        return t("scoring.quoted.year", year=reference_date.year - 1)
    if part.period == "ytd":
        return t("scoring.quoted.year_to", day=t.date(reference_date))
    return ""


def _own_name(t: Text, part: Part) -> str:
    """The name of a part whose criterion has several (sales, purchases), else nothing."""
    own = f"criteria.part.{part.name.rsplit('_', 1)[0]}"
    return t(own) if t.has(own) else ""


def _name(t: Text, criterion: int, named: list[Named]) -> str:
    """The criterion's name, or its part's where the reason is of one alone."""
    return (_own_name(t, named[0].part) if len(named) == 1 else "") or t(f"criteria.name.{criterion}")


def _finding(t: Text, named: list[Named]) -> str:
    """What all figures named have in common against their yardsticks: few or many, there or not; nothing
    where they have not."""
    sides = {side for one in named for side in _sides(one)}
    subjects = {one.part.name.split("_")[0].lstrip("c").lstrip("0") for one in named}
    sub = {one.part.name.rsplit("_", 1)[0] for one in named if _own_name(t, one.part)}
    if len(sides) != 1 or None in sides or len(subjects) != 1 or len(sub) > 1:
        return ""
    subject = subjects.pop() + ("_" + sub.pop().split("_")[1] if sub else "")
    return t(f"scoring.finding.{subject}.{sides.pop()}")


def _sides(named: Named) -> Iterator[str | None]:
    """Of each figure: above or below the median; of yes and no, which it is."""
    entry = named.entry
    if named.own:
        if named.part.unit is Unit.YES_NO:
            yield ("yes" if entry["value"] else "no") if entry["state"] in KNOWN else None
        else:
            yield _against(entry["value"] if entry["state"] in KNOWN else None, entry.get("peers"))
    for ratio in named.ratios:
        yield _against(ratio["per_cent"], ratio["peers"])


def _against(value: float | None, peers: PeerFigures | None) -> str | None:
    median = peers["median"] if peers else None
    if value is None or median is None or value == median:
        return None
    return "low" if value < median else "high"


def report_name(t: Text, report: ReportShown) -> str:
    """A due report by form, period and due date."""
    return t("scoring.report.name", form=report["form"], **_days(t, report))


def _days(t: Text, report: ReportShown | Reason) -> dict[str, str]:
    return {
        name: t.date(date.fromisoformat(report[name])) for name in ("period_start", "period_end", "due_on")
    }


def _report(t: Text, report: Reason, counted: str) -> Words:
    """A due report that was not filed, by its name (D25); without one where nobody looked it up."""
    if "form" in report:
        finding = t("scoring.report.finding", form=report["form"])
        figures = t(f"scoring.report.{counted}", **_days(t, report))
    else:
        finding, figures = t("scoring.reports.finding"), t(f"scoring.reports.{counted}")
    return Words(finding, figures, t("scoring.quoted.text", name=finding, figures=figures))
