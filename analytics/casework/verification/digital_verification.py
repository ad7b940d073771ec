"""Digital verification (clauses 3.4, 12-14): the figures as known, the score, the explanation, what follows;
all frozen (D10)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from analytics.access.rights import Actor, require
from analytics.casework.cases import moves as cases
from analytics.casework.cases.rows import CaseAmong
from analytics.casework.cases.standing import (
    Standing,
    close_ceased,
    not_verified,
    standings,
)
from analytics.casework.letters import issuing as letters
from analytics.casework.models import versions as models
from analytics.casework.models.audit import audit_on, audited, keep_draw
from analytics.casework.models.trial import trial_on
from analytics.casework.verification.assess import assess
from analytics.casework.verification.freezing import Explained, freeze, keep_shadow
from analytics.casework.verification.rows import WaitingApplication
from analytics.order.criteria import PART, PART_NAMES
from analytics.order.states import PathError, stage_key
from analytics.scoring import reasons
from analytics.scoring.document import Explanation, Peers
from analytics.scoring.explanation import Context, explain_place
from analytics.scoring.model import Model
from analytics.scoring.peers import headcounts, peers_for
from analytics.scoring.score import Band
from analytics.store.as_of import AsOf, newest_load
from analytics.store.database import Database, Session
from analytics.store.derivation_settings import default_lag
from analytics.text import DEFAULT_LANGUAGE, DOCUMENT_LANGUAGES, UserError, text_for
from analytics.text.firms import firm_names, same_firm
from analytics.text.values import Values

TO_STAGE = {
    Band.LOW: "refused_verification",
    Band.MEDIUM: "assessment",
    Band.HIGH: "assessment",
    Band.INCOMPLETE: "verification",
}


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of one application. `band` is None while it awaits an approved model (D23), `probability`
    besides while the result is sealed (D37)."""

    application: str
    band: str | None
    probability: float | None = None
    stage: str = ""
    letters: dict[str, str] = field(default_factory=dict)


def verify(
    database: Database,
    actor: Actor,
    applications: Sequence[str] | None = None,
    *,
    on: date,
    known_on: date | None = None,
) -> list[Verified]:
    """Verifies the applications named, or all that wait, on a day (clause 13); what was known on `known_on`
    (the day itself unless given).

    Low: the refusal goes out at once (14). Medium, high: on to assessment. Gaps that could lift a low result:
    incomplete (D12). Raises NotAllowed; UserError for an unknown number, one that waits for nothing, or a day
    before filing; Changed where somebody was faster with a named application (one of all that wait is then
    left to them)."""
    require(actor, "verify")
    with database.transaction() as session:
        close_ceased(session, actor, on)
    with database.read() as session:
        waiting = _waiting(session, applications, on)
        model = models.active_model(session, on)
        newest = newest_load(session)
        trial, audit = trial_on(session, on), audit_on(session, on)
        may_decide = model is not None and models.may_decide(model, database)
        if not may_decide and trial is not None:
            model = models.version(session, trial.version)
    if model is None or not (may_decide or trial):
        return _await_model(database, actor, waiting, on)
    done: list[Verified] = []
    for filed_on, group in groupby(waiting, key=lambda row: row.filed_on):
        as_of = AsOf(filed_on, known_on or on, newest, default_lag(filed_on))
        explained = list(_explain_group(database, model, list(group), as_of))
        if not may_decide:
            explained = [
                replace(each, explanation=in_trial(each.explanation, bool(trial and trial.shows_score)))
                for each in explained
            ]
        elif audit is not None:
            explained = [
                replace(each, explanation=audited(audit, each.row.application, each.explanation))
                for each in explained
            ]
        with database.transaction() as session:
            explained = _still_waiting(session, explained, named=applications is not None)
            freeze(session, actor, explained, as_of)
            keep_shadow(session, explained, on)
            for each in explained:
                keep_draw(session, each.row.application, each.verification_id, each.explanation, on)
            done += _conclude(session, actor, model, explained, on, as_of)
    return done


def _waiting(session: Session, applications: Sequence[str] | None, on: date) -> list[WaitingApplication]:
    rows = session.records(
        WaitingApplication, applications=list(applications) if applications is not None else None
    )
    for missing in sorted(set(applications or ()) - {row.application for row in rows}):
        cases.case(session, missing)  # raises: there is no such application
    for row in rows:
        if row.stage not in ("verification", "awaiting_model"):
            raise PathError(
                "verification.not_waiting", application=row.application, stage=stage_key(row.stage)
            )
        if row.filed_on > on and applications is not None:
            raise UserError(
                "verification.before_filing", application=row.application, filed_on=row.filed_on, on=on
            )
    return [row for row in rows if row.filed_on <= on]


def _still_waiting(session: Session, explained: Sequence[Explained], *, named: bool) -> list[Explained]:
    """Those whose case nobody has moved since it was read. Raises Changed where they were named; one of all
    that wait is left to them."""
    numbers = [each.row.application for each in explained]
    stands = {one.application: one for one in session.records(CaseAmong, applications=numbers)}
    moved = [
        stands[each.row.application]
        for each in explained
        if stands[each.row.application].version != each.row.version
    ]
    if named and moved:
        raise cases.changed(session, moved[0].application, moved[0].stage)
    gone = {one.application for one in moved}
    return [each for each in explained if each.row.application not in gone]


def _await_model(
    database: Database, actor: Actor, waiting: list[WaitingApplication], on: date
) -> list[Verified]:
    """D23: no approved model, so no band, no letter, no progress; the clock stays in sight."""
    steps = [
        cases.Step(row.application, "awaiting_model", row.version)
        for row in waiting
        if row.stage != "awaiting_model"
    ]
    if steps:
        with database.transaction() as session:
            cases.move_many(session, actor, steps, on=on, reason=None)
    return [Verified(row.application, None, stage="awaiting_model") for row in waiting]


def _explain_group(
    database: Database, model: Model, rows: list[WaitingApplication], as_of: AsOf
) -> Iterator[Explained]:
    """Parts and explanation of each application of one reference date, in their order; applicants and peers
    are derived at once."""
    with database.read() as session:
        bins = {row.bin for row in rows}
        assessed = assess(session, model, as_of, bins)
        standing = standings(session, bins, as_of.known_on, as_of.last_load_id)
    parts, population, result = assessed.parts, assessed.population, assessed.applied()
    staff = headcounts(parts, model.peers)
    for row in rows:
        place = result.places[row.bin]
        own = parts.slice(place * len(PART_NAMES), len(PART_NAMES))
        peers: Peers = {}
        if population is not None:
            peers = peers_for(population, row.oked, staff.get(row.bin), without=row.bin)
        context = Context(
            row.application,
            row.bin,
            as_of.reference_date,
            as_of.known_on,
            row.new_production,
            row.commissioned_on,
        )
        explanation = explain_place(result, place, peers, context, DEFAULT_LANGUAGE)
        one = standing[row.bin]
        if one is Standing.ACTIVE and row.bin in assessed.without_rows:
            one = Standing.NO_ROWS
        yield Explained(row, own, not_verified(explanation, one))


def in_trial(explanation: Explanation, shows_score: bool) -> Explanation:
    """In a trial period the score is kept, and whoever is not incomplete is given *medium*; `shows_score`:
    whether the commission sees it (D36)."""
    band = explanation["band"]
    values = band if band == Band.INCOMPLETE.value else Band.MEDIUM.value
    return explanation | {"band": values, "trial": True, "shows_score": shows_score}


def _conclude(
    session: Session,
    actor: Actor,
    model: Model,
    explained: Sequence[Explained],
    on: date,
    as_of: AsOf,
) -> list[Verified]:
    """Does what follows from the bands of frozen verifications, in the caller's transaction."""
    cases.move_many(session, actor, [_step(each) for each in explained], on=on, reason=None)
    done = []
    for each in explained:
        band = Band(each.explanation["band"])
        issued = _refuse(session, actor, model, each, on, as_of) if band is Band.LOW else {}
        probability = None if each.explanation.get("audit") else each.explanation["probability"]
        done.append(Verified(each.row.application, band.value, probability, TO_STAGE[band], issued))
    return done


def _step(explained: Explained) -> cases.Step:
    """Where the case goes (14); an incomplete one waits for the snapshots that it wants (D12)."""
    band = Band(explained.explanation["band"])
    fields: Values = {"band": band.value, "verification_id": explained.verification_id}
    if band is Band.INCOMPLETE:
        fields["wanted"] = json.dumps(sorted({PART[name].source for name in explained.explanation["wanted"]}))
    return cases.Step(explained.row.application, TO_STAGE[band], explained.row.version, fields=fields)


def _refuse(
    session: Session, actor: Actor, model: Model, explained: Explained, on: date, as_of: AsOf
) -> dict[str, str]:
    """The reasoned refusal, in both languages."""
    row, explanation = explained.row, explained.explanation
    names = firm_names(row.name, row.name_ru)
    return letters.issue_refusal(
        session,
        actor,
        application=row.application,
        applicant_name=names,
        registered_name=_registered_otherwise(session, row.bin, names, as_of),
        bin=row.bin,
        filed_on=row.filed_on,
        decided_on=on,
        reasons={language: _grounds(explanation, language) for language in DOCUMENT_LANGUAGES},
        peer_group={language: _peer_group(explanation, language) for language in DOCUMENT_LANGUAGES},
        unfiled=bool(explanation["unfiled"]),
        uncounted={language: reasons.uncounted(explanation, language) for language in DOCUMENT_LANGUAGES},
        model_version=model.version,
        made_up=model.made_up or row.made_up,
        known_on=as_of.known_on,
        verification_id=explained.verification_id,
    )


def _registered_otherwise(session: Session, bin: str, names: Mapping[str, str], as_of: AsOf) -> str:
    """The name in the register of taxpayers, as known, where it is another than in the application."""
    registered = session.scalar(
        "cases/registered_name", bin=bin, on_day=as_of.known_on, last_load_id=as_of.last_load_id
    )
    same = not registered or any(same_firm(registered, name) for name in names.values())
    return "" if same else str(registered)


def _peer_group(explanation: Explanation, language: str) -> str:
    """Whose medians stand beside the figures, in words; "" where there are none."""
    return reasons.in_language(explanation, language)["peer_group"] or ""


def _grounds(explanation: Explanation, language: str) -> list[str]:
    """The main reasons as on the page, each with its sub-clause of clause 12."""
    t = text_for(language)
    return [
        t("verification.ground", **{name: reason[name] for name in ("text", "criterion", "source")})
        for reason in reasons.main_reasons(explanation, language)
    ]
