"""From an empty machine to the first application: what is there and what is missing, in the order of the
work.

Each step names its page and its command; `doctor` and the page *Set up* say the same."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from analytics import ROOT
from analytics.access.rights import Actor, require
from analytics.casework.intake.rows import LoadedClassifier, LoadedKind
from analytics.casework.models.rows import LastWatch
from analytics.casework.people.people import holders
from analytics.casework.setup.rows import SetupCounts
from analytics.documents.letters.remedy import remedy_on
from analytics.documents.letters.signatory import signatory_on
from analytics.documents.signing import time_stamps
from analytics.documents.signing.trust import trust_store
from analytics.order.criteria import KINDS
from analytics.order.quarters import quarter_before
from analytics.store.classifiers import CLASSIFIERS
from analytics.store.database import Database, Session, utc_now
from analytics.store.journal_key import journal_key, key_file
from analytics.store.session import log_bytes, log_path

SECRETS = ROOT / ".streamlit" / "secrets.toml"
BACKUP_DAYS = 2  # a nightly copy that is older has failed twice
MOST_LOG_BYTES = 256 << 20  # the engine folds it in by itself at this size
LEAST_FREE_BYTES = 2 << 30  # a load is staged beside the database before it is stored


class State(StrEnum):
    READY = "ready"
    MISSING = "missing"
    ADVISED = "advised"  # work begins without it


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is wanted: its state, what is there, and where it is mended (page and command)."""

    name: str
    state: State
    values: Mapping[str, Any]
    page: str | None
    command: str | None


@dataclass(frozen=True, slots=True)
class Readiness:
    """All steps, in the order in which they are done."""

    steps: tuple[Step, ...]

    @property
    def is_ready(self) -> bool:
        return not any(step.state is State.MISSING for step in self.steps)


def readiness(database: Database, actor: Actor, on: date) -> Readiness:
    """How far the installation is. Raises NotAllowed."""
    require(actor, "read_setup")
    with database.read() as session:
        [counts] = session.records(SetupCounts, on_day=on)
        steps = [
            *_people(session, on),
            _sign_in(),
            _classifiers(session),
            *_snapshots(session, on),
            _takeover(counts),
            _outcomes(counts),
            _model(counts, session.is_demonstration),
            _watching(session, counts, on),
            *_commissions(counts),
            _remedy(on),
            _signatory(on),
            _applications(counts),
        ]
    key, log = _key(database.path), _log(database.path)
    kept = (_backup(counts), _time_stamp(counts))
    return Readiness((*steps, key, _disk(database.path), log, *kept, _packages()))


def _step(
    name: str, ready: bool, page: str | None, command: str | None, *, advised: bool = False, **values: Any
) -> Step:
    otherwise = State.ADVISED if advised else State.MISSING
    return Step(name, State.READY if ready else otherwise, values, page, command)


def _people(session: Session, on: date) -> list[Step]:
    return [
        _step(
            role,
            bool(holders(session, role, on)),
            "administration",
            "person set",
            n=len(holders(session, role, on)),
        )
        for role in ("administrator", "head", "official")
    ]


def _sign_in() -> Step:
    return _step("sign_in", sign_in_is_configured(), None, None, file=str(secrets_file()))


def secrets_file() -> Path:
    """Where the sign-in's secrets are: STREAMLIT_SECRETS_FILES, else .streamlit/secrets.toml."""
    return Path(os.environ.get("STREAMLIT_SECRETS_FILES") or SECRETS)


def sign_in_is_configured() -> bool:
    """True where the secrets name a provider to sign in by (docs/deploy.md)."""
    try:
        return "auth" in tomllib.loads(secrets_file().read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False


def _classifiers(session: Session) -> Step:
    loaded = {one.classifier for one in session.records(LoadedClassifier)}
    absent = [name for name in CLASSIFIERS if name not in loaded]
    return _step("classifiers", not absent, "snapshots", "load classifier", absent=", ".join(absent))


def _snapshots(session: Session, on: date) -> list[Step]:
    newest = {one.kind: one.as_of for one in session.records(LoadedKind)}
    return [
        _step(f"snapshot.{kind}", kind in newest, "snapshots", f"load {kind}", as_of=newest.get(kind))
        for kind in KINDS
    ]


def _takeover(counts: SetupCounts) -> Step:
    return _step(
        "takeover", counts.entries > 0, "register", "register import", advised=True, n=counts.entries
    )


def _outcomes(counts: SetupCounts) -> Step:
    """A first version learns from them; where a trial period runs they accumulate without (D36)."""
    trial = counts.trials > 0
    return _step(
        "outcomes", counts.outcomes > 0, "setup", "outcomes import", advised=trial, n=counts.outcomes
    )


def _model(counts: SetupCounts, demonstration: bool) -> Step:
    ready = counts.versions_in_force > 0 or counts.trials > 0
    return _step(
        "model",
        ready,
        "setup",
        "train, model activate (trial open)",
        n=counts.versions,
        made_up=demonstration,
    )


def _watching(session: Session, counts: SetupCounts, on: date) -> Step:
    """The last quarter was watched and raised no alarm; nothing to watch while no version decides."""
    last, quarter = session.record(LastWatch, quarter=None), quarter_before(on)
    alarms = last.alarms if last else 0
    watched = not counts.versions_in_force or not counts.cases
    watched = watched or (last is not None and last.quarter >= quarter.code and not alarms)
    return _step("watching", watched, "models", "model watch", advised=True, alarms=alarms)


def _commissions(counts: SetupCounts) -> list[Step]:
    page, command = "administration", "commission approve"
    return [
        _step("commissions", counts.industry_commissions > 0, page, command, n=counts.industry_commissions),
        _step(
            "appeal_commission",
            counts.appeal_commissions > 0,
            page,
            command,
            n=counts.appeal_commissions,
        ),
        _step("signers", counts.signers > 0, page, "signer set", n=counts.signers),
        _step(
            "trust", bool(trust_store().authorities), None, "signer trust", n=len(trust_store().authorities)
        ),
    ]


def _remedy(on: date) -> Step:
    return _step(
        "remedy", bool(remedy_on(on).approved_by), None, None, advised=True, file="data/rules/remedy.toml"
    )


def _signatory(on: date) -> Step:
    return _step(
        "signatory", bool(signatory_on(on).name), None, None, advised=True, file="data/rules/signatory.toml"
    )


def _applications(counts: SetupCounts) -> Step:
    return _step("application", counts.cases > 0, "filing", "apply", advised=True, n=counts.cases)


def _key(path: Path) -> Step:
    """Without the key the journal's entries carry no codes, and whoever writes the file can append one."""
    return _step("journal_key", journal_key(path) is not None, None, None, file=key_file(path).name)


def _disk(path: Path) -> Step:
    free = shutil.disk_usage(path.resolve().parent).free
    return _step(
        "disk", free >= LEAST_FREE_BYTES, None, None, free_mb=free >> 20, least_mb=LEAST_FREE_BYTES >> 20
    )


def _log(path: Path) -> Step:
    """The newest work is in the write-ahead log until it is folded in: the bare file is no copy."""
    size = log_bytes(path)
    return _step(
        "log",
        size < MOST_LOG_BYTES,
        None,
        None,
        advised=True,
        file=str(log_path(path)),
        megabytes=size >> 20,
    )


def _backup(counts: SetupCounts) -> Step:
    last = counts.last_backup
    fresh = last is not None and utc_now() - last <= timedelta(days=BACKUP_DAYS)
    return _step("backup", fresh, None, "backup", advised=True, last=last)


def _time_stamp(counts: SetupCounts) -> Step:
    """Each copy has the journal's newest entry stamped where an authority is set."""
    last = counts.last_stamp
    fresh = last is not None and utc_now() - last <= timedelta(days=BACKUP_DAYS)
    set_up = time_stamps.address() is not None
    return _step(
        "time_stamp", set_up and fresh, None, "journal stamp", advised=True, last=last, set_up=set_up
    )


def _packages() -> Step:
    """The sign-in's client needs a package that it does not bring itself: without it, signing in ends in an
    error."""
    find: Callable[[str], Any] = importlib.util.find_spec
    absent = [name for name in ("authlib", "httpx") if find(name) is None]
    return _step("packages", not absent, None, "make setup", absent=", ".join(absent))
