"""What a change of the code still lacks: rule files without a reader, rights and kinds of documents without a
name or a form, parts of criteria without figures, languages without texts (CONTRIBUTING.md, recipes).

Each is named by the place where the missing belongs. Read from declarations and files, never from a database.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from analytics import QUERIES, ROOT
from analytics.access.rights import ROLES, roles_of, table
from analytics.casework.setup import rule_files
from analytics.documents.engine.kept_files import kinds
from analytics.documents.letters.notice import forms
from analytics.order.criteria import PART_NAMES, PARTS
from analytics.order.dated import RULES
from analytics.order.reachability import findings
from analytics.order.states import path
from analytics.scoring.shipped import SHIPPED
from analytics.store.report_parts import REPORT_PARTS
from analytics.text import LANGUAGES, UserError, text_for
from analytics.text.catalogue import CATALOGUES, messages
from analytics.text.writing import UNITS

CALLS_READ = re.compile(r"(?<![.\w])read\(")  # the few files that are worth parsing
LETTERS = ROOT / "analytics" / "documents" / "letters"
PART_CODE = ROOT / "analytics" / "store" / "criteria"


def missing() -> list[str]:
    """Every place where something is still missing; empty where the code is whole."""
    checks = (wrong_rule_files, unread_rule_files, of_paths, of_rights, of_documents, of_parts, of_languages)
    return list(dict.fromkeys(place for check in checks for place in _of(check)))


def _of(check: Callable[[], list[str]]) -> list[str]:
    """What a check names; where it cannot use a rule file, that file with its reason."""
    try:
        return check()
    except (UserError, ValueError) as error:
        return [str(error)]


def wrong_rule_files() -> list[str]:
    """Nothing. Raises UserError for the first rule file that cannot be used, with its key and the reason."""
    rule_files.check()
    return []


def unread_rule_files() -> list[str]:
    """Rule files that no code reads: no module names them."""
    read = {*rule_files.READERS, *_read_by_name(ROOT / "analytics")}
    unread = sorted(file.stem for file in RULES.glob("*.toml") if file.stem not in read)
    return [f"data/rules/{name}.toml: a reader, named in {_path(rule_files)}" for name in unread]


def of_paths() -> list[str]:
    """Situations without a way on or with two, ends that nobody named (order.reachability), of every declared
    path."""
    roles = table()["action"]
    return [
        str(finding)
        for file in sorted(RULES.glob("*states.toml"))
        for finding in findings(file.stem, path(file.stem), roles)
    ]


def of_rights() -> list[str]:
    """Rights whose name, as a refusal says it, is not in every language; roles that no table knows."""
    rights = table()
    lacks = _untranslated(
        [
            *(f"shell.page.{name}" for name in rights["page"]),
            *(f"access.action.{name}" for name in rights["action"]),
            *(f"access.field.{name}" for name in rights["field"]),
        ]
    )
    strangers = {
        f"data/rules/rights.toml [{kind}] {name}: no role {role}"
        for kind, names in rights.items()
        for name, roles in names.items()
        for role in roles
        if role not in ROLES
    }
    return [*lacks, *sorted(strangers)]


def of_documents() -> list[str]:
    """Kinds of documents without rights, without a form, or without a name on the page of the outbox."""
    written = _strings(LETTERS) | set(forms())
    lacks = []
    for name, kind in kinds().items():
        lacks += [
            f"data/rules/rights.toml [action] {right} (data/rules/documents.toml [{name}])"
            for right in (kind.make, kind.read)
            if roles_of("action", right) is None
        ]
        if name not in written:
            lacks.append(
                f"analytics/documents/letters: a Document of kind {name}, or data/rules/notices.toml [{name}]"
            )
    return [*lacks, *_untranslated(f"letters_page.kind.{name}" for name in kinds())]


def of_parts() -> list[str]:
    """Parts of criteria that nothing derives, that do not enter the model, or that the shipped version lacks;
    versions before it only replay what they decided."""
    named = _strings(PART_CODE) | _wording_of_queries()
    features = tomllib.loads((RULES / "features.toml").read_text(encoding="utf-8"))["parts"]
    lacks = []
    for part in PARTS:
        if part.name not in named and not (part.report and part.name.rsplit("_", 1)[0] in REPORT_PARTS):
            place = "analytics/store/report_parts.py REPORT_PARTS" if part.report else "queries/criteria"
            lacks.append(f"{place}: what gives {part.name}")
        if part.name not in features:
            lacks.append(f"data/rules/features.toml [parts] {part.name}")
    shipped = SHIPPED.read_text(encoding="utf-8")
    lacks += [
        f"data/models/{SHIPPED.name}: trained without {name} (python -m analytics train)"
        for name in PART_NAMES
        if f'"{name}"' not in shipped
    ]
    return [*lacks, *_untranslated(f"criteria.name.{part.criterion}" for part in PARTS)]


def of_languages() -> list[str]:
    """Languages without a catalogue, a text or units of their own."""
    lacks = []
    known = {key for language in LANGUAGES for key in messages(language)}
    areas = sorted({file.stem for folder in CATALOGUES.iterdir() for file in folder.glob("*.po")})
    for language in LANGUAGES:
        folder = CATALOGUES.relative_to(ROOT) / language
        files = [area for area in areas if not (CATALOGUES / language / f"{area}.po").is_file()]
        lacks += [f"{folder}/{area}.po" for area in files]
        missing = sum(key.split(".")[0] not in files and not text_for(language).has(key) for key in known)
        if missing:
            lacks.append(f"{folder}: {missing} of {len(known)} texts")
        if language not in UNITS:
            lacks.append(f"analytics/text/writing.py UNITS: {language}")
    return lacks


def _untranslated(keys: Iterable[str]) -> list[str]:
    """Message ids that some language lacks, each with those languages."""
    lacks = {key: [one for one in LANGUAGES if not text_for(one).has(key)] for key in dict.fromkeys(keys)}
    return [
        f"analytics/text/catalogues: {key} ({', '.join(languages)})"
        for key, languages in lacks.items()
        if languages
    ]


def _wording_of_queries() -> set[str]:
    """What stands in quotes in the queries that derive the parts."""
    texts = (file.read_text(encoding="utf-8") for file in (QUERIES / "criteria").glob("*.sql"))
    return {word for text in texts for word in text.split("'")}


def _read_by_name(folder: Path) -> set[str]:
    """NAME of each call `read(Shape, "NAME")` in the code of a folder."""
    texts = (file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    return {
        node.args[1].value
        for text in texts
        if CALLS_READ.search(text)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "read"
        and len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
        and isinstance(node.args[1].value, str)
    }


@cache
def _strings(folder: Path) -> frozenset[str]:
    """Every string that stands in the code of a folder."""
    return frozenset(
        node.value
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _path(module: object) -> str:
    return Path(str(getattr(module, "__file__", ""))).relative_to(ROOT).as_posix()
