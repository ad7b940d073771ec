"""The card of a version of the model on paper: what it is for and not for, whom it wrongs, what it weighs,
how steady its reasons are, and what the law's regression costs (3.5, 14; D10, D23-D25)."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.documents.engine.blocks import Block, Column, bulleted, facts, heading, paragraph, small, table
from analytics.documents.engine.document import Document
from analytics.documents.letters.model_card_words import (
    GROUP_KINDS,
    alarm_name,
    dates_text,
    figure_name,
    group_kind,
    group_name,
    groups_in_order,
    interval_text,
    no_alarms,
    part_name,
    point_text,
    probability,
    rate_text,
    value_text,
)
from analytics.order.model_card import (
    KEPT,
    RIVALS,
    Card,
    CardTables,
    Kept,
    Rivals,
    Steadiness,
    auc_of,
    report_of,
)
from analytics.order.model_training import METRICS, TRAINED, ErrorRates
from analytics.text import Text

SIZE = 8.0
LIMITS = ("association", "labels", "interactions", "drift", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard(Document):
    """`card`: as analytics.casework.models.card.card makes it."""

    card: Card

    @property
    def kind(self) -> str:
        return "model_card"

    @property
    def subject(self) -> str:
        return self.card["version"]

    def title(self, t: Text) -> str:
        return t("models_card.title", version=self.card["version"])

    def body(self, t: Text) -> list[Block]:
        tables = self.card["tables"]
        blocks = [*self._alarms(t), *self._purpose(t), *self._data(t), *self._errors(t)]
        if tables:
            blocks += [*_calibration(t, tables), *_steadiness(t, tables["steadiness"])]
            blocks += _rivals(t, tables["rivals"])
        else:
            blocks += [paragraph(t("models_card.not_worked_out"))]
        return [*blocks, *self._curves(t), *self._left_out(t), *self._limits(t)]

    def _alarms(self, t: Text) -> list[Block]:
        report = report_of(self.card)
        if not report:
            return []
        rows = [f"{alarm_name(t, row['group'])}: {rate_text(t, row)}" for row in self.card["alarms"]]
        return [
            heading(t("models_card.alarms")),
            bulleted(rows) if rows else paragraph(no_alarms(t, report, self.card["promise"])),
        ]

    def _purpose(self, t: Text) -> list[Block]:
        card, cut = self.card, self.card["cutoffs"]
        return [
            heading(t("models_card.purpose")),
            paragraph(t("models_card.for")),
            paragraph(t("models_card.not_for")),
            *([paragraph("", t("models_card.made_up"))] if card["made_up"] else []),
            facts(
                (t("models_page.column.state"), t(f"models_card.state.{card['state']}")),
                (t("models_card.low_below"), probability(t, cut["low_below"])),
                (t("models_card.high_from"), probability(t, cut["high_from"])),
                (t("models_card.base"), probability(t, cut["base_probability"])),
            ),
        ]

    def _data(self, t: Text) -> list[Block]:
        about = self.card["training"]
        if not about:
            return []
        rows = [(t(f"models_card.data.{name}"), t.number(about[name])) for name in TRAINED]
        setting = {"seed": about["seed"], "ramps": about["ramps"], "penalty": about["penalty"]}
        rows += [(t(f"models_card.data.{name}"), str(value)) for name, value in setting.items()]
        rows += [(t("models_page.column.fingerprint"), about["fingerprint"])]
        return [
            heading(t("models_card.data")),
            facts(
                (t("models_page.column.reference_dates"), dates_text(t, about)),
                *rows,
            ),
            *self._sources(t),
            paragraph(t("models.card.bias")),
        ]

    def _sources(self, t: Text) -> list[Block]:
        names = ("source", "outcomes", "positive", "entities")
        rows = [
            [
                t(f"models_page.source.{row.source}") + (t("models.made_up") if row.made_up else ""),
                *(t.number(number) for number in (row.outcomes, row.positive, row.entities)),
            ]
            for row in self.card["sources"]
        ]
        if not rows:
            return [small(t("models_card.no_sources"))]
        columns = [
            Column(t(f"models_page.column.{name}"), 60 if name == "source" else 30, name != "source")
            for name in names
        ]
        return [table(t("models_page.data"), columns, rows, size=SIZE)]

    def _errors(self, t: Text) -> list[Block]:
        report = report_of(self.card)
        if not report:
            return []
        rows = [[t("models.card.all"), *_rates(t, report["errors"])]]
        for kind in sorted(report["by_group"], key=lambda one: (one not in GROUP_KINDS, _order(one))):
            rows += [
                [
                    f"{group_kind(t, kind)}: {group_name(t, kind, group)}",
                    *_rates(t, report["by_group"][kind][group]),
                ]
                for group in groups_in_order(report["by_group"][kind])
            ]
        columns = [
            Column(t("models_card.column.group"), 62),
            Column(t("models_card.false_refusals"), 54, True),
            Column(t("models_card.false_highs"), 54, True),
        ]
        metrics = [(t(f"models.card.{name}"), interval_text(t, report[name])) for name in METRICS]
        return [
            heading(t("models_card.errors")),
            small(t("models_card.errors_help")),
            facts(*metrics),
            table(t("models_card.errors"), columns, rows, size=SIZE),
        ]

    def _curves(self, t: Text) -> list[Block]:
        rows = [
            [
                str(row["criterion"]),
                figure_name(t, row),
                "; ".join(point_text(t, row["unit"], one) for one in row["points"]),
                value_text(t, row["unit"], row["quantiles"]["p50"]) if row.get("quantiles") else "—",
            ]
            for row in self.card["curves"]
        ]
        widths = {"criterion": 12, "figure": 60, "curve": 80, "median": 25}
        columns = [Column(t(f"models_card.column.{name}"), width) for name, width in widths.items()]
        return [
            heading(t("models_card.curves")),
            small(t("models_card.curves_help")),
            table(t("models_card.curves"), columns, rows, size=SIZE - 1),
        ]

    def _left_out(self, t: Text) -> list[Block]:
        rows = [
            f"{row['criterion']}. {part_name(t, row['part'])}: {why_text(t, row['why'])}"
            for row in self.card["left_out"]
        ]
        return [
            heading(t("models_card.left_out")),
            bulleted(rows) if rows else paragraph(t("models_card.nothing_left_out")),
        ]

    def _limits(self, t: Text) -> list[Block]:
        return [
            heading(t("models_card.limits")),
            bulleted([t(f"models_card.limit.{name}") for name in LIMITS]),
        ]


def _calibration(t: Text, tables: CardTables) -> list[Block]:
    rows = [
        [
            f"{t.number(row['from'], 3)} – {t.number(row['to'], 3)}",
            t.percent(100 * row["expected"]),
            rate_text(t, row["observed"]),
        ]
        for row in tables["calibration"]
    ]
    names = ("probability", "expected", "observed")
    columns = [Column(t(f"models_card.column.{name}"), 50, True) for name in names]
    return [
        heading(t("models_card.calibration")),
        table(t("models_card.calibration"), columns, rows, size=SIZE),
    ]


def _steadiness(t: Text, steady: Steadiness) -> list[Block]:
    rows = [(t(f"models_card.steady.{name}"), steady_text(t, steady, name)) for name in KEPT]
    return [
        heading(t("models_card.steadiness")),
        small(t("models_card.steadiness_help", n=t.number(steady["cases"]), most=steady["reasons"])),
        facts(*rows),
    ]


def _rivals(t: Text, rivals: Rivals) -> list[Block]:
    rows = [
        [
            t(f"models_card.rival.{name}"),
            t.number(auc_of(rivals, name), 3),
            t.number(100 * (auc_of(rivals, name) - rivals["auc_card"]), 1, sign=True),
        ]
        for name in RIVALS
    ]
    names = ("kind", "auc", "points")
    columns = [
        Column(t(f"models_card.column.{name}"), 80 if name == "kind" else 40, name != "kind")
        for name in names
    ]
    return [
        heading(t("models_card.rivals")),
        small(t("models_card.rivals_help", n=t.number(rivals["entities"]))),
        table(t("models_card.rivals"), columns, rows, size=SIZE),
    ]


def steady_text(t: Text, steady: Steadiness, name: Kept) -> str:
    """A share of reasons kept; a dash where the version keeps no refits."""
    share = steady[name]
    return "—" if share is None else t.percent(100 * share, 0)


def why_text(t: Text, why: str) -> str:
    """Why a part is in no figure, as the training wrote it."""
    key = "models_card.why.same" if why == "the same of all" else "models_card.why.unknown"
    return t(key)


def _rates(t: Text, errors: ErrorRates) -> list[str]:
    return [rate_text(t, errors["false_refusals"]), rate_text(t, errors["false_highs"])]


def _order(kind: str) -> int:
    return GROUP_KINDS.index(kind) if kind in GROUP_KINDS else len(GROUP_KINDS)
