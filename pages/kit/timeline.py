"""What happened, in order."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup


def timeline(events: Iterable[tuple[str, str, str]]) -> Markup:
    """Events of (what, when and by whom, look); look "low" for a refusal, "open" for what is still to
    come."""
    items = Markup("").join(
        Markup('<li class="{}"><b>{}</b><span class="tz-small">{}</span></li>').format(look, what, when)
        for what, when, look in events
    )
    return Markup('<ol class="tz-timeline">{}</ol>').format(items)
