"""What the guide, the concepts and the recipes name in the code is there under that name."""

from __future__ import annotations

import importlib
import re

import pytest

from analytics import ROOT

GUIDES = ("CONTRIBUTING.md", "docs/architecture.md", "docs/concepts.md", "docs/index.md")
NAME = re.compile(r"`([a-z_][a-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)+)[^`]*`")
ROOMS = {file.name for file in (ROOT / "analytics").iterdir() if (file / "__init__.py").is_file()}


def is_there(name: str) -> bool:
    """A module, or something in one, by its dotted name."""
    module, attributes = name, list[str]()
    while "." in module:
        try:
            result = importlib.import_module(module)
        except ModuleNotFoundError:
            module, _, last = module.rpartition(".")
            attributes.insert(0, last)
            continue
        for attribute in attributes:
            if attribute in getattr(result, "__dataclass_fields__", {}):
                return True
            if not hasattr(result, attribute):
                return False
            result = getattr(result, attribute)
        return True
    return False


@pytest.mark.parametrize("guide", GUIDES)
def test_every_module_and_function_named_is_there(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    full = [f"analytics.{name}" if name.split(".")[0] in ROOMS else name for name in NAME.findall(text)]
    named = {name for name in full if name.split(".")[0] in ("analytics", "pages")}
    assert {name for name in named if not is_there(name)} == set()


def test_the_guides_name_code_at_all() -> None:
    assert len(NAME.findall((ROOT / "docs/concepts.md").read_text(encoding="utf-8"))) > 30
    assert is_there("analytics.casework.register.acts.correct")
    assert not is_there("analytics.casework.register.acts.bake")
    assert not is_there("analytics.bakery.bake")


def test_the_guide_names_every_room_and_every_slice() -> None:
    guide = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    folders = [*(ROOT / "analytics/casework").iterdir(), *(ROOT / "pages/sections").iterdir()]
    slices = {file.name for file in folders if (file / "__init__.py").is_file()}
    assert {name for name in slices if f"`{name}`" not in guide} == set()
    assert {name for name in ROOMS if f"`analytics/{name}`" not in guide} == set()
