"""How steady reasons are, and how sharp other kinds of model: the card's last two tables fitted anew by hand
(tests/scoring/by_hand.py), from outcomes by plain SQL and the version's JSON (3.5, 12, 14)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest
from scipy.stats import mannwhitneyu
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from analytics.access.rights import CONSOLE
from analytics.casework.models import card as cards
from analytics.order.criteria import PART, PART_NAMES
from analytics.store.as_of import AsOf
from analytics.store.criteria.derivation import derive
from analytics.store.database import Database, open_database
from analytics.store.derivation_settings import default_lag
from tests.casework.models.carded_world import ON, carded
from tests.scoring import by_hand
from tests.scoring.by_hand import WITHHELD, Card, Filed, declared, fit

pytestmark = pytest.mark.slow
CRITERION = {figure["name"]: PART[figure["part"]].criterion for figure in declared()}
CRITERION |= {name: PART[report["of"]].criterion for name, report in by_hand.RULES["reports"].items()}
TREES = {"max_iter": 200, "learning_rate": 0.05, "max_leaf_nodes": 6, "min_samples_leaf": 20}
TREES |= {"l2_regularization": 1.0, "random_state": 0}
WAYS = {"up": 1, "down": -1, "free": 0}


class World:
    """The outcomes of the country with what was filed; the version's document; the card."""

    def __init__(self, database: Database) -> None:
        self.tables = cards.card(database, CONSOLE, "demo-3", ON)["tables"]
        with database.read() as session:
            [(text,)] = session.execute("SELECT document FROM model_versions").fetchall()
            self.document = json.loads(text)
            days: dict[date, dict[str, bool]] = defaultdict(dict)
            for bin_, day, positive in session.execute(
                "SELECT bin, reference_date, positive FROM outcomes WHERE decided_on <= ?", [ON]
            ).fetchall():
                days[day][bin_] = positive
            rows = []
            for day, here in days.items():
                parts: dict[str, Any] = defaultdict(dict)
                for row in derive(session, AsOf(day, day, lag=default_lag(day)), sorted(here)).iter_rows(
                    named=True
                ):
                    parts[row["bin"]][row["part"]] = row
                rows += [(bin_, day, here[bin_], Filed(parts[bin_])) for bin_ in here]
        rows.sort(key=lambda row: (row[1], row[0]))
        self.bins, self.days, self.positive, self.filed = map(list, zip(*rows, strict=True))
        self.about = self.document["training"]
        self.entity = np.unique(self.bins, return_inverse=True)[1]

    def fit(self, rows: Sequence[int]) -> Card:
        some = ([self.filed[row] for row in rows], [self.positive[row] for row in rows])
        return fit(*some, self.about["ramps"], self.about["penalty"])


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    database = open_database(carded(tmp_path_factory.mktemp("carded"), 400))
    yield World(database)
    database.close()


# ---- how steady reasons are


def roles(world: World) -> tuple[list[int], list[int]]:
    """Who is fitted and who judges, as docs/model.md splits (2): over half of the entities of the newest
    quarter judge; of all others half are fitted."""
    drawn = np.random.default_rng(world.about["seed"]).random(world.entity.max() + 1)[world.entity]
    quarter = np.array([day.year * 4 + (day.month - 1) // 3 for day in world.days])
    newest = quarter == quarter.max()
    assert 0.1 <= newest.mean() < 1.0
    of_newest = np.isin(world.entity, world.entity[newest])
    judges = of_newest & (drawn >= 0.45)
    fitted = ~judges & (np.where(of_newest, drawn / 0.45, drawn) < 0.5)
    return np.flatnonzero(fitted).tolist(), np.flatnonzero(judges & newest).tolist()


def reasons(added: dict[str, float]) -> set[int]:
    """The at most four criteria that lowered the score most."""
    sums: dict[int, float] = dict.fromkeys(range(1, 27), 0.0)
    for name, value in added.items():
        sums[CRITERION[name]] += value
    return {criterion for criterion in sorted(sums, key=sums.__getitem__)[:4] if sums[criterion] < 0.0}


def kept(ones: list[set[int]], others: list[set[int]]) -> float:
    pairs = [(one, other) for one, other in zip(ones, others, strict=True) if one]
    return float(np.mean([len(one & other) / len(one) for one, other in pairs]))


def of_document(document: dict[str, Any]) -> Card:
    figures = {one["name"]: one for one in document["figures"]}
    flags = {one["name"]: one for one in document["flags"]}
    return Card(
        {name: one["knots"] for name, one in figures.items()},
        {name: one["means"] for name, one in figures.items()},
        {name: one["mean"] for name, one in flags.items()},
        document["intercept"],
        {name: one["coefficients"] for name, one in figures.items()},
        {name: one["coefficient"] for name, one in flags.items()},
    )


def of_refit(document: dict[str, Any], refit: list[float]) -> Card:
    """The document with the coefficients of one of its refits: after the base, in the document's order."""
    card, values = of_document(document), iter(refit[1:])
    card.coefficients = {name: [next(values) for _ in own] for name, own in card.coefficients.items()}
    card.flag_coefficients = {name: next(values) for name in card.flag_coefficients}
    assert not list(values)
    return card


@pytest.fixture(scope="module")
def lowest(world: World) -> tuple[list[Filed], list[set[int]], list[int]]:
    """The lowest of those who judge, with their reasons by the version; and who is fitted."""
    fitted, judges = roles(world)
    card = of_document(world.document)
    logits = [card.logit(world.filed[row]) for row in judges]
    count = min(300, max(30, int(0.05 * len(judges))), len(judges))
    rows = [judges[place] for place in np.argsort(logits, kind="stable")[:count]]
    assert world.tables["steadiness"]["cases"] == count
    cases = [world.filed[row] for row in rows]
    return cases, [reasons(card.added(case)) for case in cases], fitted


def test_reasons_kept_by_the_refits_of_the_document(world: World, lowest: Any) -> None:
    cases, own, _ = lowest
    refits = [of_refit(world.document, one) for one in world.document["refits"]["rows"]]
    shares = [kept(own, [reasons(card.added(case)) for case in cases]) for card in refits]
    assert len(shares) == world.tables["steadiness"]["refits"]
    assert world.tables["steadiness"]["stored"] == pytest.approx(np.mean(shares), abs=1e-3)


def test_reasons_kept_by_fits_of_resampled_entities(world: World, lowest: Any) -> None:
    cases, own, fitted = lowest
    entities = np.unique(np.array(world.bins)[fitted], return_inverse=True)[1]
    shares = []
    for number in range(20):
        random = np.random.default_rng(world.about["seed"] + number)
        count = int(entities.max()) + 1
        times = np.bincount(random.integers(0, count, count), minlength=count)[entities]
        other = world.fit(np.repeat(fitted, times).tolist())
        shares.append(kept(own, [reasons(other.added(case)) for case in cases]))
    assert world.tables["steadiness"]["anew"] == pytest.approx(np.mean(shares), abs=0.01)


def test_reasons_kept_between_halves_that_share_no_entity(world: World, lowest: Any) -> None:
    cases, _, fitted = lowest
    entities = np.unique(np.array(world.bins)[fitted], return_inverse=True)[1]
    shares = []
    for number in range(5):
        random = np.random.default_rng(world.about["seed"] + number)
        first = random.random(int(entities.max()) + 1)[entities] < 0.5
        one, other = (world.fit(np.array(fitted)[marks].tolist()) for marks in (first, ~first))
        shares.append(kept(*([reasons(card.added(case)) for case in cases] for card in (one, other))))
    assert world.tables["steadiness"]["halves"] == pytest.approx(np.mean(shares), abs=0.02)


# ---- other kinds of model, on the same folds


def folds(world: World, rows: np.ndarray, count: int) -> list[tuple[np.ndarray, np.ndarray]]:
    split = GroupKFold(count, shuffle=True, random_state=world.about["seed"])
    return [(rows[a], rows[b]) for a, b in split.split(rows, groups=np.array(world.bins)[rows])]


def table(world: World, card: Card, rows: np.ndarray) -> np.ndarray:
    """Rows for trees: what was withheld stands where the scorecard puts it."""
    result = []
    for filed in (world.filed[row] for row in rows):
        line = []
        for figure in declared():
            x = filed.x[figure["name"]]
            if x == WITHHELD:
                at = card.knots.get(figure["name"])
                x = at[card.least_knot(figure) or 0] if at else None
            line.append(np.nan if x is None else float(x))
        line += [np.nan if value is None else value for value in filed.flags.values()]
        result.append(line)
    return np.array(result)


def amounts(world: World, rows: np.ndarray) -> np.ndarray:
    """The amounts as they are, and a mark for each that was not filed; none where nobody reports it."""
    result = []
    for filed in (world.filed[row] for row in rows):
        unreported = {n for n, row in filed.parts.items() if PART[n].flow and not row["months"]}
        known = [None if name in unreported else filed.amount[name] for name in PART_NAMES]
        late = [float(name in filed.flagged) for name in PART_NAMES]
        result.append([np.nan if value is None else value for value in known] + late)
    return np.array(result)


def plain(world: World, at: np.ndarray, test: np.ndarray) -> np.ndarray:
    fitted, unseen = amounts(world, at), amounts(world, test)
    means = np.nan_to_num([col[~np.isnan(col)].mean() if (~np.isnan(col)).any() else 0.0 for col in fitted.T])
    fitted, unseen = (np.where(np.isnan(rows), means, rows) for rows in (fitted, unseen))
    spread = fitted.std(axis=0)
    spread[spread == 0.0] = 1.0
    scaled = [(rows - fitted.mean(axis=0)) / spread for rows in (fitted, unseen)]
    y = np.array(world.positive)
    return LogisticRegression(max_iter=1000).fit(scaled[0], y[at]).decision_function(scaled[1])


@pytest.fixture(scope="module")
def rivals(world: World) -> dict[str, np.ndarray]:
    """The logit of each outcome by each kind of model, never of one that it was fitted on."""
    y, every = np.array(world.positive), np.arange(len(world.bins))
    logits = {name: np.zeros(len(y)) for name in ("card", "plain", "bound", "free")}
    for at, test in folds(world, every, 5):
        inner = np.zeros(len(y))
        for a, b in folds(world, at, 3):
            card = world.fit(a.tolist())
            inner[b] = [card.logit(world.filed[row]) for row in b]
        meant = LogisticRegression(C=np.inf, tol=1e-9).fit(inner[at, None], y[at])
        card = world.fit(at.tolist())
        own = np.array([card.logit(world.filed[row]) for row in test])
        logits["card"][test] = meant.intercept_[0] + meant.coef_[0, 0] * own
        logits["plain"][test] = plain(world, at, test)
        ways = [WAYS[figure["direction"]] for figure in declared()]
        flags = [-1] * len(by_hand.RULES["reports"])
        seen, unseen = table(world, card, at), table(world, card, test)
        for name, bounds in (("bound", ways + flags), ("free", [0] * len(ways) + flags)):
            trees = HistGradientBoostingClassifier(monotonic_cst=bounds, **TREES).fit(seen, y[at])
            logits[name][test] = trees.decision_function(unseen)
    return logits


def sharpness(world: World, logit: np.ndarray, some: np.ndarray) -> float:
    """The share of pairs in order, the mean of the folds."""
    y, shares = np.array(world.positive), []
    for _, test in folds(world, np.arange(len(y)), 5):
        rows = test[some[test]]
        good, bad = logit[rows][y[rows]], logit[rows][~y[rows]]
        shares.append(mannwhitneyu(good, bad).statistic / (len(good) * len(bad)))
    return float(np.mean(shares))


@pytest.mark.parametrize("kind", ["card", "plain", "bound", "free"])
def test_sharpness_of_each_kind_of_model(world: World, rivals: dict[str, np.ndarray], kind: str) -> None:
    found, every = world.tables["rivals"], np.ones(len(world.bins), dtype=bool)
    filed = np.array([not one.flagged for one in world.filed])
    assert found["entities"] == len(world.bins)
    assert found[f"auc_{kind}"] == pytest.approx(sharpness(world, rivals[kind], every), abs=2e-3)
    assert found[f"auc_{kind}_filed"] == pytest.approx(sharpness(world, rivals[kind], filed), abs=2e-3)


def test_the_scorecard_means_what_it_says(world: World, rivals: dict[str, np.ndarray]) -> None:
    y, logit = np.array(world.positive), rivals["card"]
    slope = LogisticRegression(C=np.inf, tol=1e-9).fit(logit[:, None], y).coef_[0, 0]
    brier = np.mean((1.0 / (1.0 + np.exp(-logit)) - y) ** 2)
    assert world.tables["rivals"]["brier"] == pytest.approx(brier, abs=1e-3)
    assert world.tables["rivals"]["calibration_slope"] == pytest.approx(slope, abs=5e-3)
