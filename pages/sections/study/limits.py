"""How small a group of the study may be, for the sentences that tell it (data/rules/study.toml)."""

from datetime import date

from analytics.casework.study.declarations import rules


def limits(day: date) -> dict[str, int]:
    """The values of the sentences: below `few` nothing is shown, below `unreliable` it is marked."""
    in_force = rules(day)
    return {"few": in_force.suppress_below, "unreliable": in_force.hatch_below}
