"""A country whose truth is known (D37): of each decided application what the shipped version says of it, and
whether a commission finds a producer, the low ones too, whom nobody would have assessed.

`python -m tests.kept.audited COMMIT` makes it anew, from a country that the version was not trained on."""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path
from typing import Any

from analytics.demo.model_bench import ON, SEEDS, fresh_country
from analytics.scoring.interval import upper_ends
from analytics.scoring.shipped import shipped_model
from analytics.scoring.training import logits

FILE = Path(__file__).parent / "audited-country.json.xz"
PRODUCERS = 4_000


def read() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(lzma.decompress(FILE.read_bytes()))
    return document


def made(commit: str) -> dict[str, Any]:
    """`rows`: of each application the logit, the upper end of its interval, whether it is a producer's."""
    model, data = shipped_model(), fresh_country(PRODUCERS, SEEDS[0])
    ends = upper_ends(model, data.wide).tolist()
    rows = zip(logits(model, data.wide).tolist(), ends, data.positive.tolist(), strict=True)
    about = {"producers": PRODUCERS, "seed": SEEDS[0], "on": ON.isoformat(), "model": model.version}
    return {
        "commit": commit,
        **about,
        "low_below": model.cutoffs.low_below,
        "columns": ["logit", "upper", "genuine"],
        "rows": [[round(logit, 6), round(upper, 6), int(genuine)] for logit, upper, genuine in rows],
    }


if __name__ == "__main__":
    FILE.write_bytes(lzma.compress(json.dumps(made(sys.argv[1])).encode()))
