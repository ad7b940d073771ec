"""Parts of the criteria to features, probability, band and explanation (design of the logistic regression,
clause 12)."""

from analytics.scoring.scorecard import LogisticScorecard

__all__ = ["LogisticScorecard"]
