"""What pages name when they ask the study, and what its answers are made of: no reading of its own."""

from analytics.study.axis import position
from analytics.study.contradictions import Examined
from analytics.study.materials import LEVELS
from analytics.study.producers import StudiedProducer
from analytics.study.query import MEASURES, UNITS, WEIGHTS, Measure, StudyQuery, activities, below
from analytics.study.reading import PERCENTILES
from analytics.study.rules import Rules, rules
from analytics.study.spread import HATCHED, SHOWN, SUPPRESSED, Bin, Spread, bins, known_spreads, spreads

__all__ = [
    "HATCHED",
    "LEVELS",
    "MEASURES",
    "PERCENTILES",
    "SHOWN",
    "SUPPRESSED",
    "UNITS",
    "WEIGHTS",
    "Bin",
    "Examined",
    "Measure",
    "Rules",
    "Spread",
    "StudiedProducer",
    "StudyQuery",
    "activities",
    "below",
    "bins",
    "known_spreads",
    "position",
    "rules",
    "spreads",
]
