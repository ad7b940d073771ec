"""That watching the model raised an alarm, where a leader sees it (3.5)."""

from __future__ import annotations

from analytics.access.rights import may
from analytics.casework.models.watching import last_watch
from pages.frame.navigation import link_to
from pages.frame.states import note
from pages.frame.view import View


def model_alarms(view: View) -> None:
    """A warning with the way to the page; nothing where the last quarter watched had no alarm."""
    if not may(view.actor, "action", "read_models"):
        return
    last = last_watch(view.database, view.actor)
    if last is None or not last.result.alarms:
        return
    t = view.t
    note(t("models_page.watch.overview", n=len(last.result.alarms), quarter=last.quarter), kind="warn")
    link_to("models", t("models_page.tab.watching"), tab="watching")
