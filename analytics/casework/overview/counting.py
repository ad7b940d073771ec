"""The overview for leaders: is the Register growing, are the law's terms kept, where must somebody step in.
Each figure is counted with the list of what it counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from analytics.access.rights import Actor, require
from analytics.casework.overview.figures import BANDS, OUTCOMES, PATH, Date, Figure, Overview, Share, Speed
from analytics.casework.overview.lists import cases, changes, complaints, runs, terms
from analytics.order.calendar import current
from analytics.order.quarters import Quarter, next_quarter_due, quarter_before, safe_day, stated_day
from analytics.store.database import Database, Session
from analytics.study import indicator_rows, indicators
from analytics.study.indicator_rows import QuarterCounts, RunCounts, TermSpeed
from analytics.study.indicators import Period, month_end
from analytics.study.query import StudyQuery
from analytics.study.reading import spread
from analytics.study.regions import by_region
from analytics.study.spread import spreads

RUNS, WAITING, REASONS = 4, 5, 8
SOON = 3  # working days
REFUSED = ("refused_verification", "refused_commission")


def overview(database: Database, actor: Actor, day: date) -> Overview:
    """The overview as of now, for `day` (the date in Almaty). Raises NotAllowed."""
    require(actor, "read_overview")
    period = Period(day)
    with database.read() as session:
        done = indicators.monitoring(session, RUNS)
        reported = {counted.first_day: counted for counted in indicators.quarters(session, day)}

        def of_quarter(quarter: Quarter) -> QuarterCounts:
            return reported.get(quarter.first_day, QuarterCounts(quarter.first_day))

        by_day = spread(session, period.ends(), StudyQuery())
        medians: dict[date, float | None] = dict(
            zip(by_day["day"].to_list(), by_day["p50"].to_list(), strict=True)
        )
        standing = {row.day: row.producers for row in indicators.register_days(session, day)}
        return Overview(
            day=day,
            producers=[standing.get(end, 0) for end in period.ends()],
            in_country_value=[medians.get(end) for end in period.ends()],
            in_time=[_in_time(quarter, of_quarter(quarter)) for quarter in period.quarters],
            refusals=[_refusals(quarter, of_quarter(quarter)) for quarter in period.quarters],
            path=_path(session, period),
            months=_months(session, period),
            speed=[_speed(row, period) for row in indicators.speed(session, day)],
            refused=_refused(session, period),
            reasons=_reasons(session, period),
            waiting=indicators.waiting(session, day, WAITING),
            register=_register(session, period),
            runs=[(Quarter.from_code(row.quarter), row.run_on, _run(row)) for row in done],
            appeals={
                row.stage: Figure(row.n, complaints(stage=row.stage)) for row in indicators.appeals(session)
            },
            attention=_attention(session, day, done),
            regions=spreads(by_region(session, day)),
            dates=_dates(day, {row.quarter: row.run_on for row in done}),
            made_up=bool(session.scalar("overview/made_up")),
        )


def newest_entries(database: Database, actor: Actor) -> tuple[int, int]:
    """The newest entry of the journal and the newest load: they rise with whatever the overview counts.
    Raises NotAllowed."""
    require(actor, "read_overview")
    return indicator_rows.newest_entries(database)


def _within(quarter: Quarter, name: str) -> dict[str, str]:
    return {f"{name}_from": quarter.first_day.isoformat(), f"{name}_to": quarter.last_day.isoformat()}


def _in_time(quarter: Quarter, counted: QuarterCounts) -> Share:
    """Decisions of the quarter, and those of them with every term kept (13, 16, 23, 24)."""
    query = _within(quarter, "decided")
    return Share(Figure(counted.in_time, cases(late="0", **query)), Figure(counted.decided, cases(**query)))


def _refusals(quarter: Quarter, counted: QuarterCounts) -> Share:
    """Verifications of the quarter, and those of them that refused by themselves (14)."""
    query = _within(quarter, "verified")
    return Share(
        Figure(counted.refused, cases(stage="refused_verification", **query)),
        Figure(counted.verified, cases(**query)),
    )


def _path(session: Session, period: Period) -> dict[str, Figure]:
    query = {"filed_from": period.year_from.isoformat(), "filed_to": period.day.isoformat()}
    narrowed = {"refused": {"stage": "refused_verification"}, "included": {"stage": "included"}, "filed": {}}
    counted = indicators.path(session, period.day)
    return {
        step: Figure(getattr(counted, step), cases(**query, **narrowed.get(step, {"reached": step})))
        for step in PATH
    }


def _months(session: Session, period: Period) -> list[tuple[date, dict[str, Figure]]]:
    counted = {(row.month, row.band): row.n for row in indicators.months(session, period.day)}
    reported = []
    for month in period.months:
        query = {"filed_from": month.isoformat(), "filed_to": min(month_end(month), period.day).isoformat()}
        reported.append(
            (
                month,
                {band: Figure(counted.get((month, band), 0), cases(band=band, **query)) for band in BANDS},
            )
        )
    return reported


def _speed(row: TermSpeed, period: Period) -> Speed:
    query = {"clause": row.clause, "from": period.year_from.isoformat(), "to": period.day.isoformat()}
    return Speed(
        row.clause,
        row.length,
        row.median_days,
        row.p90_days,
        row.median_share,
        row.p90_share,
        kept=Share(Figure(row.kept, terms(in_time="1", **query)), Figure(row.ended, terms(**query))),
        running=Figure(row.running, terms(clause=row.clause, running="1")),
        over=Figure(row.over, terms(clause=row.clause, running="1", in_time="0")),
    )


def _refused(session: Session, period: Period) -> dict[str, Figure]:
    days = {"decided_from": period.year_from.isoformat(), "decided_to": period.day.isoformat()}
    counted = indicators.refused(session, period.day)
    return {stage: Figure(getattr(counted, stage), cases(stage=stage, **days)) for stage in REFUSED}


def _reasons(session: Session, period: Period) -> list[tuple[int, Figure]]:
    query = {
        "stage": "refused_verification",
        "decided_from": period.year_from.isoformat(),
        "decided_to": period.day.isoformat(),
    }
    counted = indicators.reasons(session, period.day)[:REASONS]
    return [(row.criterion, Figure(row.n, cases(criterion=str(row.criterion), **query))) for row in counted]


def _register(session: Session, period: Period) -> list[tuple[Quarter, dict[str, Figure]]]:
    counted = {(row.first_day, row.kind): row.n for row in indicators.register_changes(session, period.day)}
    reported = []
    for quarter in period.quarters:
        days = {"from": quarter.first_day.isoformat(), "to": min(quarter.last_day, period.day).isoformat()}
        kinds = ("included", "excluded", "reinstated")
        reported.append(
            (
                quarter,
                {
                    kind: Figure(counted.get((quarter.first_day, kind), 0), changes(kind=kind, **days))
                    for kind in kinds
                },
            )
        )
    return reported


def _run(row: RunCounts) -> dict[str, Figure]:
    result = {
        outcome: Figure(getattr(row, outcome), runs(quarter=row.quarter, outcome=outcome))
        for outcome in OUTCOMES
    }
    return {
        "checked": Figure(row.checked, runs(quarter=row.quarter)),
        **result,
        "repeated": Figure(row.repeated, runs(quarter=row.quarter, repeated="1")),
    }


def _attention(session: Session, day: date, done: list[RunCounts]) -> list[tuple[str, Figure]]:
    """What needs somebody, in the order of urgency; what counts nothing is left out."""
    soon = current().working_day_after(day, SOON)
    counted = indicators.attention(session, day, soon)
    yesterday = (day - timedelta(days=1)).isoformat()
    places = {
        "over": cases(due_to=yesterday),
        "unowned": cases(due_to=yesterday, unowned="1"),
        "soon": cases(due_from=day.isoformat(), due_to=soon.isoformat()),
        "incomplete": cases(indicator="incomplete"),
        "awaiting_model": cases(stage="awaiting_model"),
    }
    result = [(name, Figure(getattr(counted, name), place)) for name, place in places.items()]
    if done:
        last = _run(done[0])
        result += [("held", last["incomplete"]), ("repeated", last["repeated"])]
    without = sum(row.without_sitting for row in indicators.appeals(session))
    result.append(("without_sitting", Figure(without, complaints(without_sitting="1"))))
    return [(name, figure) for name, figure in result if figure.value]


def _dates(day: date, done: Mapping[str, date]) -> list[Date]:
    """The stated days of clauses 25 and 26: of the quarter that has ended, and of the one that runs."""
    reported = []
    for quarter in (quarter_before(day), next_quarter_due("25", day), next_quarter_due("25", day).following):
        for clause in ("26", "25"):
            stated = stated_day(clause, quarter)
            reported.append(
                Date(
                    clause,
                    quarter,
                    stated,
                    safe_day(stated),
                    stated < day,
                    done.get(quarter.code) if clause == "25" else None,
                )
            )
    ordered = sorted({(one.day, one.clause): one for one in reported}.values(), key=lambda one: one.day)
    return [one for one in ordered if one.passed][-1:] + [one for one in ordered if not one.passed][:3]
