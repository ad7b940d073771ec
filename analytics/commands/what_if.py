"""`explain APPLICATION --what-if part=value`: the result on a changed copy of the figures, marked as such."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.access.rights import Actor
from analytics.casework.what_if.trying import Scored, changes_of, what_if
from analytics.commands.common import print_json
from analytics.store.database import Database
from analytics.text import Text, text_for


def explain_what_if(
    database: Database, actor: Actor, application: str, changes: Sequence[str], lang: str, as_json: bool
) -> None:
    """Prints before and after. The note stands first, in text and in JSON."""
    result = what_if(database, actor, application, changes_of(changes), lang)
    if as_json:
        print_json(result)
        return
    t = text_for(lang)
    print(result.note)
    for row in result.changed:
        before = "—" if row.before is None else t.number(row.before, 2)
        after = t.number(row.after, 2)
        line = t("what_if.changed", name=row.part, before=before, after=after)
        print(f"{line} ({t('what_if.follows')})" if row.follows else line)
    for name, scored in (("was", result.before), ("now", result.after)):
        print(f"{t(f'what_if.{name}')}: {_line(t, scored)}")
    for title, reasons in (("lowering", result.after.reasons), ("raising", result.after.supports)):
        print(t(f"what_if.{title}"))
        for reason in reasons:
            print(f"{reason['criterion']:>2}  {reason['text']}")


def _line(t: Text, scored: Scored) -> str:
    interval = {name: t.number(scored.interval[name], 2) for name in ("low", "high")}
    return "; ".join(
        (
            f"{t('what_if.band')}: {t(f'criteria.band.{scored.band}')}",
            f"{t('what_if.probability')}: {t.number(scored.probability, 3)}",
            f"{t('what_if.logit')}: {t.number(scored.logit, 2)}",
            f"{t('what_if.interval')}: {t('what_if.range', **interval)}",
        )
    )
