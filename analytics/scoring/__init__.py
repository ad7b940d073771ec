"""Parts of the criteria to features, probability, band and explanation (design of the logistic regression,
clause 12)."""

from typing import Any

__all__ = ["LogisticScorecard"]


def __getattr__(name: str) -> Any:
    """The estimator, imported when it is asked for: a page that shows a score needs no scikit-learn."""
    if name != "LogisticScorecard":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from analytics.scoring.scorecard import LogisticScorecard

    return LogisticScorecard
