"""A version's card and its public record, invented."""

from __future__ import annotations

from typing import Any

from analytics.documents.letters.model_card import ModelCard
from analytics.documents.letters.model_dossier import ModelDossier
from analytics.order.model_history import SourceCount
from tests.documents.letters.invented import ON


def rate(hits: int, of: int) -> dict[str, Any]:
    return {"hits": hits, "of": of, "share": hits / of, "low": 0.0, "high": 2 * hits / of}


def model_card(**changes: Any) -> ModelCard:
    errors = {"false_refusals": rate(1, 97), "false_highs": rate(2, 103)}
    metric = {"value": 0.951, "low": 0.94, "high": 0.96}
    card = {
        "version": "v-1",
        "state": "candidate",
        "made_up": True,
        "training": {
            **dict.fromkeys(("rows", "positive", "rows_fitted", "rows_for_cutoffs", "rows_judged"), 211),
            **{"seed": 327, "ramps": 3, "penalty": 3.0, "fingerprint": "0f" * 32},
            **{"first_date": "2025-01-05", "last_date": "2026-10-05"},
        },
        "metrics": {},
        "sources": [SourceCount("imported", True, 211, 131, 201, ON, ON, ON, ON)],
        "cutoffs": {"low_below": 0.31, "high_from": None, "base_probability": 0.78},
        "left_out": [{"part": "c03_tax_monitoring", "criterion": 3, "why": "the same of all"}],
        "alarms": [{"group": "assembler: yes", **rate(9, 205)}],
        "promise": {"least": 200, "share": 0.01},
        "tables": {
            "errors": {
                **dict.fromkeys(("auc", "brier", "calibration_slope"), metric),
                "errors": errors,
                "by_group": {"region": {"47": errors}, "tenant": {"yes": errors, "no": errors}},
            },
            "calibration": [{"from": 0.1, "to": 0.4, "expected": 0.27, "observed": rate(11, 37)}],
            "steadiness": {"cases": 30, "reasons": 4, "stored": 0.86, "anew": 0.82, "halves": 0.72},
            "rivals": {
                "entities": 211,
                **{"auc_plain": 0.79, "auc_card": 0.951, "auc_bound": 0.96, "auc_free": 0.963},
            },
        },
        "curves": [
            {
                **{"criterion": 10, "part": "c10_income_ytd", "to": None, "kind": "amount"},
                "unit": "kzt_per_month",
                "points": [{"value": 1e6, "contribution": -0.8}, {"value": 5e8, "contribution": 0.7}],
                "quantiles": {"p50": 4.1e7},
            }
        ],
    }
    fields: dict[str, Any] = {"on": ON, "made_up": True, "made_from": {"model": "v-1"}, "card": card}
    return ModelCard(**{**fields, **changes})


def model_dossier(**changes: Any) -> ModelDossier:
    items = [
        ("legal_basis", ["3.5", "12"]),
        ("method", dict.fromkeys(("figures", "features", "flags", "refits"), 41)),
        ("decided", []),
        ("owner", "Ministry"),
    ]
    named = [{"name": name, "title": name, "value": value} for name, value in items]
    forms = {
        "uk_atrs": [{"heading": "Tier 1", "items": named}],
        "canada_aia": [{"heading": "P", "items": named}],
    }
    record = {"version": "v-1", "forms": forms}
    fields: dict[str, Any] = {"on": ON, "made_up": True, "made_from": {"model": "v-1"}, "record": record}
    return ModelDossier(**{**fields, **changes})
