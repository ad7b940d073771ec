"""The guide: people's ways through the workbench, step by step, in the words of the catalogues
(data/rules/guide.toml); as docs/guide and as the page Help."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import Field

from analytics import ROOT
from analytics.order.dated import Table, read
from analytics.text import Text, text_for

FOLDER = ROOT / "docs" / "guide"


class Step(Table):
    """What is on the screen: the page with its address, what is opened there first, and the text (an id of
    the catalogues) that is marked on it."""

    name: str
    page: str
    query: Mapping[str, str] = Field(default_factory=dict)
    unfold: str | None = None
    mark: str | None = None


class Journey(Table):
    """One person's way; `role` as in rights.toml."""

    name: str
    role: str
    steps: list[Step]


class _File(Table):
    journey: list[Journey]


@cache
def journeys() -> list[Journey]:
    """Every way, in the order of the guide. Raises RuleFileError."""
    return read(_File, "guide").journey


def step_text(t: Text, journey: Journey, step: Step) -> str:
    """What the person does there; pages and buttons under the names that they bear on the screen."""
    page = t(f"shell.page.{step.page}")
    return t(f"guide.{journey.name}.{step.name}", page=page, mark=t(step.mark) if step.mark else "")


def picture(language: str, journey: Journey, step: Step) -> Path:
    """Where the picture of a step is kept, taken in that language."""
    return FOLDER / "pictures" / language / f"{journey.name}-{step.name}.png"


def document(language: str) -> str:
    """docs/guide/LANGUAGE.md."""
    t = text_for(language)
    lines = [f"# {t('guide.title')}", "", t("guide.opening"), ""]
    for journey in journeys():
        lines += [f"## {t(f'guide.{journey.name}.title')}", "", _whose(t, journey), ""]
        for number, step in enumerate(journey.steps, start=1):
            text = step_text(t, journey, step)
            file = picture(language, journey, step).relative_to(FOLDER)
            lines += [f"{number}. {text}", "", f"![{t('guide.picture', page=_page(t, step))}]({file})", ""]
    return "\n".join(lines)


def _whose(t: Text, journey: Journey) -> str:
    return t("guide.whose", role=t(f"shell.role.{journey.role}"))


def _page(t: Text, step: Step) -> str:
    return t(f"shell.page.{step.page}")
