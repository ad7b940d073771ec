"""Who may do what: the one table, tried with every role on every function of casework that acts for
somebody."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

import pytest

import analytics.casework
from analytics import QUERIES, ROOT
from analytics.access.rights import ROLES, Actor, NotAllowed
from analytics.text import UserError
from tests.access.rights_table import TABLE, someone

CASEWORK = "analytics.casework."


# Which right is asked for depends on what is acted on: a document's kind, a move's declaration, whose case it
# is.
# Tried where that is at hand: test_cases, test_document_store, test_signatures, test_register_*.
BY_SUBJECT = {
    "readings.noting.note_reading",  # of what the caller may read, or was refused
    "readings.noting.note_refusal",
    "register.reading.note_taken_away",  # as published, by who may take it
    "cases.moves.move",
    "cases.moves.move_many",
    "commissions.editions.require_reading",
    "letters.issuing.issue",
    "letters.issuing.issue_refusal",
    "letters.issuing.make_many",
    "letters.issuing.newest",
    "letters.issuing.numbered",
    "letters.issuing.same_again",
    "signing.signatures.attach",
    "signing.signatures.content_to_sign",
    "signing.signatures.readable_content",
    "signing.signatures.receive",
    "models.card.card_pdf",  # as card
    "models.withheld.from_reader",  # of what the caller may read
    "models.withheld.require_shown",
    "signing.by_phone.begin",  # as content_to_sign
    "signing.demonstration_signer.sign_demo",
    "signing.demonstration_signer.sign_in",
    "overview.since.last_here",  # everybody's own
    "people.sessions.end_sessions",  # everybody ends their own
}


# Steps inside an act whose right has been asked for; nothing outside casework may call them.
STEPS = {
    "cases.standing.close_ceased",
    "register.departures.apply_load",
    "register.entry_changes.change_fields",
    "register.entry_changes.end_entry",
    "register.entry_changes.restore_entry",
    "register.mending.write",
    "signing.acceptance.signer_of",
    "filing.applications.file_in",
    "filing.applications.submit",  # what files without asking for a signature (D33): receive does
    "filing.applications.submit_many",
    "appeals.considered.require_seat",
    "assessment.opening.keep_recusal",
    "assessment.opening.note",
    "assessment.opening.require_seat",
    "assessment.opening.require_vote",
    "commissions.editions.take_in",
    "intake.loading.note",
    "assessment.protocol_rows.keep_protocol",
    "assessment.protocol_rows.keep_vote",
    "assessment.protocol_rows.take_back",
    "assessment.documents.make_act",
    "assessment.documents.make_protocol",
    "assessment.documents.make_reply",
    "assessment.update_documents.make_protocol",
    "assessment.update_documents.tell",
    "monitoring.recording.record_round",
    "monitoring.recording.record_run",
    "register.reading.for_reader",
    "register.rows.add_entries",
    "register.rows.add_rows",
    "register.rows.revise",
    "register.rows.revise_many",
    "signing.signers.note_signer",
    "submissions.bodies.body_of",
    "submissions.considered.letter_to_sender",
    "submissions.considered.require_own",
    "submissions.considered.take_step",
    "submissions.software.informing_body",
    "submissions.software.notify_in",
    "verification.freezing.freeze",
}


# Acts on the database that need no right: what anybody may know.
FOR_ANYBODY = {
    "evidence.files.missing",  # how many kept files are gone: doctor
    "models.jobs.wait",  # for a training that its own process began
    "models.trial.running",
    "monitoring.shadow.keep_rulebooks",  # after a completed run, by the system
    "setup.health.figures",  # counts, behind the loopback port
    "models.versions.may_decide",
    "publishing.copies.usual_path",
    "people.sessions.may_come_in",  # told to whoever signed in and has no session
    "people.sessions.session_actor",  # asked before anybody has a right: who is this?
    "people.naming.holders_of",  # whose name stands where a role is asked for
    "people.naming.names_of",  # a page names people, not logins
    "setup.founding.found_database",  # nobody is kept yet: refused once somebody is
    "register.reading.last_change",
    "register.reading.regions",  # of the Register, which anybody may read
    "register.reading.totals",
    "overview.versions.versions_in_force",  # D10: in sight on every page
}


def functions() -> Iterator[tuple[str, ModuleType, Callable[..., Any]]]:
    """Every public function of casework, "slice.module.name"."""
    for entry in pkgutil.walk_packages(analytics.casework.__path__, CASEWORK):
        module = importlib.import_module(entry.name)
        for name, thing in vars(module).items():
            if inspect.isfunction(thing) and thing.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{entry.name.removeprefix(CASEWORK)}.{name}", module, thing


ALL = {name: function for name, _, function in functions()}


ACTS = {name: function for name, function in ALL.items() if "actor" in inspect.signature(function).parameters}


ASKING = sorted(set(ACTS) - BY_SUBJECT - STEPS)


class TouchedError(Exception):
    """The database was used before anybody asked for the right."""


class Guarded:
    """A database or a session that nobody may touch."""

    def __getattr__(self, name: str) -> Any:
        raise TouchedError(name)


def call(function: Callable[..., Any], actor: Actor) -> None:
    values: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if (
            parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
            or parameter.default is not parameter.empty
        ):
            continue
        values[name] = (
            actor if name == "actor" else Guarded() if name in ("database", "session") else MagicMock()
        )
    function(**values)


@pytest.mark.parametrize("name", ASKING)
def test_every_act_asks_for_its_right_before_anything_else(name: str) -> None:
    """Each role on each function: those without its right are refused before the database is touched, the
    others are not refused."""
    refusals = {role: refusal(ACTS[name], someone(role)) for role in ROLES}
    named = [
        (kind, error.values[kind])
        for error in refusals.values()
        if error
        for kind in ("action", "field")
        if kind in error.values
    ]
    query = {(kind, message.key.removeprefix(f"access.{kind}.")) for kind, message in named}
    if not query:
        assert '"read_published"' in inspect.getsource(ACTS[name]), f"{name} asks for no right"
        return
    ((kind, right),) = query
    assert {role for role in ROLES if not refusals[role]} == set(TABLE[kind][right])


def refusal(function: Callable[..., Any], actor: Actor) -> NotAllowed | None:
    """How the function refuses the actor; None where it goes on (and then stumbles over what it was
    given)."""
    try:
        call(function, actor)
    except NotAllowed as error:
        return error
    except (UserError, TouchedError, TypeError, ValueError, AttributeError, KeyError):
        return None
    return None


def test_what_uses_the_database_says_for_whom() -> None:
    silent = {
        name for name, function in ALL.items() if "database" in inspect.signature(function).parameters
    } - set(ACTS)
    assert silent == FOR_ANYBODY


def test_the_lists_of_this_test_are_of_functions_that_are_there() -> None:
    assert set(ACTS) >= BY_SUBJECT | STEPS


def test_steps_of_an_act_are_called_from_casework_only() -> None:
    callers = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "analytics" / "commands").glob("*.py")]
    for file in callers:
        called = _called(file)
        assert not [step for step in STEPS if step in called], file


def _called(file: Path) -> set[str]:
    """What a file calls as module.function, or imports from a module of casework, as
    "slice.module.function"."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    modules, called = {}, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(CASEWORK):
            place = (node.module or "").removeprefix(CASEWORK)
            modules |= {alias.asname or alias.name: f"{place}.{alias.name}" for alias in node.names}
            called |= {f"{place}.{alias.name}" for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            called.add(f"{modules[node.value.id]}.{node.attr}")
    return called


def test_what_roles_without_tax_figures_read_never_touches_them() -> None:
    """Queries of pages, of the queue and of the Register: neither snapshots nor frozen parts of a
    verification."""
    closed = re.compile(
        r"\b(snapshot_(tax|einvoice|customs|procurement)\w*|verification_parts|quarantine|load_problems)\b"
    )
    for room in ("cases", "register", "letters"):
        for file in sorted((QUERIES / room).glob("*.sql")):
            named = {
                result[0] for result in closed.findall(re.sub(r"--.*", "", file.read_text(encoding="utf-8")))
            }
            assert named <= {"snapshot_taxpayers"}, file
