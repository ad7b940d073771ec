"""What an application and its explanation are made of where a page draws them: entries of the journal, the
document's parts, its source rows, figures and probabilities in words."""

from analytics.scoring.document import (
    ChangeShown,
    CriterionShown,
    CutoffsShown,
    Explanation,
    IntervalShown,
    PartShown,
    PeerFigures,
    Reason,
    known,
)
from analytics.scoring.model import probability_of
from analytics.scoring.peers import ALL as ALL_PRODUCERS
from analytics.scoring.words import eaeu_words, figure_text, part_text, probability_text
from analytics.store.criteria.rows import SourceRow, recompute
from analytics.store.journal import JournalledAct

__all__ = [
    "ALL_PRODUCERS",
    "ChangeShown",
    "CriterionShown",
    "CutoffsShown",
    "Explanation",
    "IntervalShown",
    "JournalledAct",
    "PartShown",
    "PeerFigures",
    "Reason",
    "SourceRow",
    "eaeu_words",
    "figure_text",
    "known",
    "part_text",
    "probability_of",
    "probability_text",
    "recompute",
]
