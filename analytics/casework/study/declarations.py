"""What pages name when they ask the study, and what its answers are made of: no reading of its own."""

from analytics.study.axis import position
from analytics.study.contradictions import Looked
from analytics.study.materials import LEVELS
from analytics.study.query import MEASURES, UNITS, WEIGHTS, Measure, StudyQuery, activities, below
from analytics.study.reading import PERCENTILES
from analytics.study.rules import Rules, rules

__all__ = [
    "LEVELS",
    "MEASURES",
    "PERCENTILES",
    "UNITS",
    "WEIGHTS",
    "Looked",
    "Measure",
    "Rules",
    "StudyQuery",
    "activities",
    "below",
    "position",
    "rules",
]
