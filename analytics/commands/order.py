"""`order show CLAUSE`, `order diff`: the Order's text, and what an amendment touches (D35)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from analytics.commands.common import JsonOption, day_named, parse_date, print_json, t
from analytics.order.amendment import Difference, differences, last_two
from analytics.order.text import Clause, Edition, clause, edition, editions, read_edition
from analytics.text import LANGUAGES
from analytics.text.values import Json

group = typer.Typer(help=t("order.help.order"), no_args_is_help=True)
Language = Annotated[str, typer.Option("--lang", metavar="kk|ru|en", help=t("order.help.lang"))]


def register(app: typer.Typer) -> None:
    group.command("show", help=t("order.help.show"))(show)
    group.command("diff", help=t("order.help.diff"))(diff)
    app.add_typer(group, name="order")


def show(
    address: Annotated[str, typer.Argument(metavar="CLAUSE", help=t("order.help.clause"))],
    on: Annotated[str, typer.Option("--on", help=t("order.help.on"))] = "",
    lang: Language = LANGUAGES[0],
    as_json: JsonOption = False,
) -> None:
    day = day_named(on)
    one, whole = clause(address, lang, day), edition(lang, day)
    if as_json:
        text = whole.whole(one.address)
        print_json({"clause": one.address, "edition": whole.since, "official": whole.official, "text": text})
        return
    print(t("order.edition", since=t.date(whole.since)))
    _print(whole, one)


def _print(whole: Edition, one: Clause, indent: str = "") -> None:
    print(indent + " ".join(part for part in (one.number, one.heading, *one.text) if part))
    for child in one.children:
        _print(whole, whole.clauses[child], f"{indent}  ")


def diff(
    old: Annotated[str, typer.Option("--from", metavar="DATE", help=t("order.help.from"))] = "",
    new: Annotated[str, typer.Option("--to", metavar="DATE", help=t("order.help.to"))] = "",
    file: Annotated[Path | None, typer.Option("--file", help=t("order.help.file"), dir_okay=False)] = None,
    lang: Language = LANGUAGES[0],
    as_json: JsonOption = False,
) -> None:
    before, after = _compared(old, new, file, lang)
    reported = differences(before, after)
    if as_json:
        print_json({"from": before.since, "to": after.since, "clauses": [_document(one) for one in reported]})
        return
    print(t("order.compared", old=t.date(before.since), new=t.date(after.since), n=len(reported)))
    for one in reported:
        print(f"\n{one.address}\n- {one.before or '—'}\n+ {one.after or '—'}")
        for kind, names in one.cited_by.items():
            print(f"  {t(f'order.kind.{kind.value}')}: {', '.join(names)}")


def _compared(old: str, new: str, file: Path | None, lang: str) -> tuple[Edition, Edition]:
    """A file that is to come against the edition in force; else the two of the dates; else the last two."""
    if file:
        return edition(lang, parse_date(old) if old else date.max), read_edition(file, lang)
    if old or new:
        return edition(lang, parse_date(old or new)), edition(lang, parse_date(new) if new else date.max)
    return last_two(editions(lang))


def _document(one: Difference) -> Json:
    cited = {kind.value: list(names) for kind, names in one.cited_by.items()}
    return {"clause": one.address, "before": one.before, "after": one.after, "cited_by": cited}
