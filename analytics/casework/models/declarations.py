"""What a page needs of a card to draw it in the words of the paper."""

from analytics.documents.letters.model_card import LIMITS, steady_text, why_text
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
from analytics.documents.letters.model_dossier_words import item_lines

__all__ = [
    "GROUP_KINDS",
    "LIMITS",
    "alarm_name",
    "dates_text",
    "figure_name",
    "group_kind",
    "group_name",
    "groups_in_order",
    "interval_text",
    "item_lines",
    "no_alarms",
    "part_name",
    "point_text",
    "probability",
    "rate_text",
    "steady_text",
    "value_text",
    "why_text",
]
