"""`model list|show|card|history|register|evaluate|activate|retire|compare|watch`: the versions of the model
and who may put them in force (D10, D23)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from analytics.casework.models import card as cards
from analytics.casework.models import history as past
from analytics.casework.models import versions as models
from analytics.commands.common import (
    DbOption,
    JsonOption,
    opened,
    operator,
    output_file,
    parse_date,
    print_json,
    t,
)
from analytics.commands.model_compare import compare_versions
from analytics.commands.model_dossier import publish_dossier, show_dossier, write_dossier
from analytics.commands.model_shadow import group as shadow_group
from analytics.commands.model_watch import watch_version
from analytics.order.model_history import BandCount
from analytics.order.model_training import METRICS, ErrorRates
from analytics.scoring.model import Model, probability_of
from analytics.text import DOCUMENT_LANGUAGES, UserError
from analytics.text.as_json import plain
from analytics.text.values import Json
from analytics.text.writing import today

Reason = Annotated[str, typer.Option("--reason", help=t("models.help.reason"))]
Version = Annotated[str, typer.Argument(help=t("models.help.version"))]
group = typer.Typer(help=t("models.help.model"), no_args_is_help=True)


def register(app: typer.Typer) -> None:
    group.command("list", help=t("models.help.list"))(list_versions)
    group.command("show", help=t("models.help.show"))(show)
    group.command("register", help=t("models.help.register"))(register_version)
    group.command("history", help=t("models.help.history"))(history)
    group.command("card", help=t("models_card.help.card"))(card_of)
    group.command("evaluate", help=t("models.help.evaluate"))(evaluate)
    group.command("activate", help=t("models.help.activate"))(activate)
    group.command("retire", help=t("models.help.retire"))(retire)
    group.command("compare", help=t("models.help.compare"))(compare_versions)
    group.add_typer(shadow_group, name="shadow")
    group.command("watch", help=t("models.help.watch"))(watch_version)
    group.command("dossier", help=t("models_dossier.help.show"))(show_dossier)
    group.command("dossier-write", help=t("models_dossier.help.write"))(write_dossier)
    group.command("dossier-publish", help=t("models_dossier.help.publish"))(publish_dossier)
    app.add_typer(group, name="model")


def list_versions(db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database:
        rows = past.standings(database, operator(database), today())
    if as_json:
        print_json({"versions": [_standing(row) for row in rows]})
        return
    for row in rows:
        made_up = t("models.made_up") if row.row.made_up else ""
        print(t("models.line", version=row.version, state=_state(row), made_up=made_up))
    if not rows:
        print(t("models.no_versions"))


def show(version: Version, db: DbOption = None, as_json: JsonOption = False) -> None:
    with opened(db) as database, database.read() as session:
        model = models.version(session, version)
    if as_json:
        print_json(
            {
                "version": model.version,
                "made_up": model.made_up,
                "training": model.training,
                "metrics": model.metrics,
            }
        )
        return
    print("\n".join(card(model)))


def register_version(
    file: Annotated[Path, typer.Argument(help=t("models.help.file"))],
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("models.no_file", path=file) from error
    with opened(db) as database:
        model = models.register(database, operator(database), text)
    _done(as_json, "models.registered", version=model.version)


def history(
    on: Annotated[str | None, typer.Option("--on", help=t("models.help.history_on"))] = None,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        actor = operator(database)
        if on is not None:
            day = parse_date(on)
            _on_day(as_json, day, past.in_force_on(database, actor, day))
            return
        periods, events = past.periods(database, actor), past.events(database, actor)
    if as_json:
        print_json({"periods": periods, "events": events})
        return
    for row in periods:
        until = t.date(row.until) if row.until else "…"
        print(f"{t.date(row.since)} – {until}\t{row.version or '—'}")
    for one in events:
        reason = one.reason or "—"
        print(f"{one.made_at:%Y-%m-%d %H:%M}\t{one.version}\t{one.event}\t{one.login}\t{reason}")


def card_of(
    version: Version,
    output: Annotated[Path | None, typer.Option("--output", help=t("models_card.help.output"))] = None,
    language: Annotated[str, typer.Option("--lang", help=t("models_card.help.lang"))] = DOCUMENT_LANGUAGES[0],
    anew: Annotated[bool, typer.Option("--work-out", help=t("models_card.help.work_out"))] = False,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    if language not in DOCUMENT_LANGUAGES:
        raise UserError("models_card.language", known=", ".join(DOCUMENT_LANGUAGES))
    with opened(db) as database:
        actor = operator(database)
        if anew:
            cards.work_out(database, actor, version)
        document = cards.card(database, actor, version, today())
        if output is not None and output.suffix.lower() == ".pdf":
            output_file(output).write_bytes(cards.card_pdf(database, actor, version, language, today()))
    if output is not None and output.suffix.lower() != ".pdf":
        text = json.dumps(document, ensure_ascii=False, default=plain, indent=1)
        output_file(output).write_text(text + "\n", encoding="utf-8")
    if output is None or as_json:
        print_json(document)
    else:
        print(t("models_card.written", path=output))


def evaluate(
    version: Version,
    favourable: Annotated[bool, typer.Option("--fit/--unfit", help=t("models.help.fit"))],
    reason: Reason,
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    with opened(db) as database:
        models.evaluate(database, operator(database), version, favourable=favourable, reason=reason)
    _done(as_json, "models.evaluated", version=version)


def activate(
    version: Version,
    active_from: Annotated[str | None, typer.Option("--from", help=t("models.help.from"))] = None,
    reason: Reason = "",
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = parse_date(active_from) if active_from else today()
    with opened(db) as database:
        models.activate(database, operator(database), version, active_from=day, today=today(), reason=reason)
    _done(as_json, "models.activated", version=version, day=day)


def retire(
    version: Version,
    on: Annotated[str | None, typer.Option("--on", help=t("models.help.on"))] = None,
    reason: Reason = "",
    db: DbOption = None,
    as_json: JsonOption = False,
) -> None:
    day = parse_date(on) if on else today()
    with opened(db) as database:
        models.retire(database, operator(database), version, on=day, today=today(), reason=reason)
    _done(as_json, "models.retired", version=version, day=day)


def card(model: Model) -> list[str]:
    """What a person should know of a version before approving it: data, cut-offs, quality and errors with
    intervals, its bias."""
    about, metrics = model.training, model.metrics
    lines = [model.version + (t("models.made_up") if model.made_up else "")]
    lines.append(
        t(
            "models.card.data",
            rows=about["rows"],
            positive=about["positive"],
            first=about["first_date"],
            last=about["last_date"],
        )
    )
    lines.append(
        t("models.card.cutoffs", low=_cutoff(model.cutoffs.low_below), high=_cutoff(model.cutoffs.high_from))
    )
    for name in METRICS:
        metric = metrics[name]
        ends = {"low": t.number(metric["low"], 3), "high": t.number(metric["high"], 3)}
        value = t.number(metric["value"], 3)
        lines.append(t("models.card.metric", name=t(f"models.card.{name}"), value=value, **ends))
    bands = {name: t.percent(100 * share) for name, share in metrics["errors"]["bands"].items()}
    lines.append(t("models.card.bands", **bands))
    lines.append(_refusals(t("models.card.all"), metrics["errors"]))
    for kind, groups in metrics["by_group"].items():
        lines += [_refusals(f"{kind} {name}", errors) for name, errors in groups.items()]
    return [*lines, t("models.card.bias")]


def _refusals(group: str, errors: ErrorRates) -> str:
    return t(
        "models.card.false_refusals",
        group=group,
        hits=errors["false_refusals"]["hits"],
        of=errors["false_refusals"]["of"],
    )


def _cutoff(logit: float | None) -> str:
    probability = probability_of(logit)
    return t("models.card.no_cutoff") if probability is None else t.number(probability, 3)


def _state(row: past.Standing) -> str:
    if row.state == past.RETIRED and row.row.retired_on is not None:
        return t("models.state.retired", day=t.date(row.row.retired_on))
    if row.row.active_from is not None:
        return t("models.state.active", day=t.date(row.row.active_from))
    return t(f"models_page.state.{row.state}")


def _standing(row: past.Standing) -> Json:
    decided = [one.narrowed(BandCount) for one in row.decided]
    return row.row.columns | {"state": row.state, "decided": decided}


def _on_day(as_json: bool, day: date, version: str | None) -> None:
    if as_json:
        print_json({"on": day, "version": version})
    elif version:
        print(t("models_page.was_in_force", day=t.date(day), version=version))
    else:
        print(t("models_page.none_on_day", day=t.date(day)))


def _done(as_json: bool, key: str, **values: Any) -> None:
    if as_json:
        print_json(values)
        return
    print(
        t(
            key,
            **{name: t.date(value) if isinstance(value, date) else value for name, value in values.items()},
        )
    )
