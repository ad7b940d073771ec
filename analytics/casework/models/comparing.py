"""Two versions compared on the same closed applications and on the Register, before one is approved (12, 13;
D10): who would change band, in which direction, why, where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.access.rights import Actor, require
from analytics.casework.models import versions
from analytics.casework.models.rows import LastComparison
from analytics.casework.readings.noting import note_reading
from analytics.scoring.comparison import DOWN, SAME, UP, compared, side_by_side
from analytics.scoring.declarations import declarations
from analytics.scoring.model import Model
from analytics.scoring.peers import headcounts, size_class
from analytics.store import journal
from analytics.store.as_of import AsOf
from analytics.store.criteria import derivation
from analytics.store.database import Database, Session, utc_now
from analytics.text import UserError

APPLICATIONS, REGISTER = "applications", "register"
GROUPS = ("region", "division", "size")


@dataclass(frozen=True, slots=True)
class Move:
    """How many change from one band to another."""

    band_was: str
    band_now: str
    direction: str
    n: int


@dataclass(frozen=True, slots=True)
class GroupChange:
    """Of `n` of a region, OKED division or size class (`name` None where it is not known) how many change, up
    and down."""

    name: str | None
    n: int
    up: int
    down: int


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """How often a criterion is among those that moved the score most in a direction."""

    direction: str
    criterion: int
    n: int


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """A case that changes band: `moved`, the criteria that moved its score most."""

    case: str
    name: str | None
    band_was: str
    band_now: str
    direction: str
    moved: list[int]


@dataclass(frozen=True, slots=True)
class BothVersions:
    """What a criterion adds to the logit of a case by each version."""

    criterion: int
    was: float
    now: float


@dataclass(frozen=True)
class Compared:
    """One population. `cases`: a row a case with name, bin, region, division, size and the columns of
    scoring.comparison; `case` is the application's number, of the Register the BIN."""

    name: str
    cases: pl.DataFrame

    @property
    def count(self) -> int:
        return self.cases.height

    @property
    def changed(self) -> pl.DataFrame:
        """Those who would change band, downwards first."""
        return self.cases.filter(pl.col("direction") != SAME).sort("direction", "case")

    def changed_cases(self, most: int) -> list[ChangedCase]:
        """The first of them."""
        rows = self.changed.head(most).select(ChangedCase.__slots__)
        return [ChangedCase(**row) for row in rows.to_dicts()]

    @property
    def percent(self) -> float | None:
        """Who would change band, in per cent of all; None where there is nobody."""
        return 100 * self.changed.height / self.count if self.count else None

    def moves(self) -> list[Move]:
        """How many from which band to which, most first."""
        counted = self.changed.group_by("band_was", "band_now", "direction").len("n")
        rows = counted.sort("n", "band_was", "band_now", descending=[True, False, False])
        return [Move(**row) for row in rows.to_dicts()]

    def by_group(self, group: str) -> list[GroupChange]:
        """A row a region, OKED division or size class: of how many how many change, up and down."""
        count = [(pl.col("direction") == way).sum().alias(way) for way in (UP, DOWN)]
        rows = self.cases.group_by(group).agg(pl.len().alias("n"), *count).sort(group)
        return [GroupChange(*row) for row in rows.iter_rows()]

    def criteria(self) -> list[CriterionChange]:
        """How often each criterion is among those that moved the score most, by direction."""
        moved = self.changed.explode("moved").drop_nulls("moved")
        counted = moved.group_by("direction", pl.col("moved").alias("criterion")).len("n")
        rows = counted.sort("n", "direction", "criterion", descending=[True, False, False])
        return [CriterionChange(**row) for row in rows.to_dicts()]


@dataclass(frozen=True)
class Comparison:
    """`now` against `was`, on a day."""

    was: str
    now: str
    on: date
    applications: Compared
    register: Compared


def compare(
    database: Database, actor: Actor, was: str, now: str, *, on: date, since: date | None = None
) -> Comparison:
    """Compares version `now` with `was` on closed applications (filed from `since` on) and on the Register as
    of a day, and keeps what it came to for whoever approves. Raises NotAllowed; UserError for an unknown
    version or twice the same."""
    require(actor, "compare_models")
    if was == now:
        raise UserError("models.compare.same", version=now)
    with database.read() as session:
        pair = versions.version(session, was), versions.version(session, now)
        applications = _applications(session, pair, since)
        register = _register(session, pair, on)
    result = Comparison(was, now, on, applications, register)
    with database.transaction() as session:
        counts = {
            "applications": applications.count,
            "applications_changed": applications.changed.height,
            "producers": register.count,
            "producers_changed": register.changed.height,
        }
        kept = {"version": now, "against": was, "compared_on": on, **counts}
        session.insert_row("model_comparisons", **kept, login=actor.login, compared_at=utc_now())
        journal.append(session, actor, "compare_models", now, payload={"against": was} | counts)
    return result


def side(database: Database, actor: Actor, result: Comparison, name: str, case: str) -> list[BothVersions]:
    """One case by both versions: a row a criterion. The reading is noted. Raises NotAllowed; UserError for a
    case that the comparison has not."""
    require(actor, "compare_models")
    population = result.applications if name == APPLICATIONS else result.register
    rows = population.cases.filter(pl.col("case") == case).to_dicts()
    if not rows:
        raise UserError("models.compare.no_case", case=case)
    note_reading(database, actor, "explanation", case)
    with database.read() as session:
        pair = [versions.version(session, version) for version in (result.was, result.now)]
        if name == APPLICATIONS:
            parts = session.frame("verification/parts", verification_id=rows[0]["key"])
            parts = parts.with_columns(pl.lit(case).alias("bin"))
        else:
            parts = derivation.derive(session, AsOf.now(session, result.on, result.on), [case])
    return [BothVersions(**row) for row in side_by_side(pair[0], pair[1], parts).to_dicts()]


def last_comparison(
    database: Database, actor: Actor, version: str, against: str | None = None
) -> LastComparison | None:
    """What the last comparison of a version came to, or None. Raises NotAllowed."""
    require(actor, "read_models")
    return database.record(LastComparison, version=version, against=against)


def _applications(session: Session, pair: tuple[Model, Model], since: date | None) -> Compared:
    cases = session.frame("models/applications_compared", since=since)
    session.keep_frame("chosen_verifications", cases.select("verification_id", "bin"))
    frame = session.frame("verification/parts_of_chosen")
    parts = frame.drop("bin").rename({"verification_id": "bin"})
    cases = cases.rename({"verification_id": "key", "application": "case"})
    return Compared(APPLICATIONS, _joined(cases, pair, parts))


def _register(session: Session, pair: tuple[Model, Model], on: date) -> Compared:
    cases = session.frame("models/register_compared", day=on)
    parts = derivation.derive(session, AsOf.now(session, on, on), cases["bin"].to_list())
    cases = cases.with_columns(pl.col("bin").alias("key"), pl.col("bin").alias("case"))
    return Compared(REGISTER, _joined(cases, pair, parts))


def _joined(cases: pl.DataFrame, pair: tuple[Model, Model], parts: pl.DataFrame) -> pl.DataFrame:
    rules = declarations().settings.peers.document
    staff = headcounts(parts, rules)
    sizes = [size_class(staff.get(key), rules) for key in cases["key"].to_list()]
    both = compared(*pair, parts.cast({"part": pl.String})).rename({"bin": "key"})
    return cases.with_columns(pl.Series("size", sizes, pl.String)).join(
        both, on="key", how="inner", maintain_order="left"
    )
