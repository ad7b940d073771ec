"""One table: which role may open which page and do which action. Enforced by casework and by every page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from analytics.order.dated import Table, read
from analytics.text import Message, UserError

ROLES = (
    "official",
    "commission_member",
    "head",
    "analyst",
    "appeal_member",
    "leader",
    "submitter",
    "model_owner",
    "administrator",
    "public",
    "system",
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a stable login, the name shown, the role, and the BIN or body they act for where it
    matters."""

    login: str
    name: str
    role: str
    body: str | None = None


class NotAllowed(UserError):
    """The role has no right to this page or action."""

    exit_code = 2


# The command line acts for the person at the machine's console: the administrator of the database file.
CONSOLE = Actor("console", "console", "administrator")
SYSTEM = Actor("system", "system", "system")


class Rights(Table):
    """data/rules/rights.toml: by page, action and field, the roles that have it."""

    page: dict[str, list[str]]
    action: dict[str, list[str]]
    field: dict[str, list[str]]


@cache
def table() -> dict[str, dict[str, list[str]]]:
    rights = read(Rights, "rights")
    return {"page": rights.page, "action": rights.action, "field": rights.field}


def may(actor: Actor, kind: str, name: str) -> bool:
    """True where data/rules/rights.toml gives the actor's role the `name` of `kind` ("page", "action" or
    "field")."""
    roles = roles_of(kind, name)
    if roles is None:
        raise KeyError(f"data/rules/rights.toml has no [{kind}] {name}")
    return actor.role in roles


def roles_of(kind: str, name: str) -> list[str] | None:
    """The roles that have the `name` of `kind`, or None where the table has no such name."""
    return table()[kind].get(name)


def require(actor: Actor, action: str) -> None:
    """Raises NotAllowed unless the actor may do the action."""
    if not may(actor, "action", action):
        raise NotAllowed("access.not_allowed", action=Message(f"access.action.{action}"), role=_role(actor))


def require_field(actor: Actor, field: str) -> None:
    """Raises NotAllowed unless the actor may see the field."""
    if not may(actor, "field", field):
        raise NotAllowed(
            "access.field_not_allowed", field=Message(f"access.field.{field}"), role=_role(actor)
        )


def require_page(actor: Actor, page: str) -> None:
    """Raises NotAllowed unless the actor may open the page."""
    if not may(actor, "page", page):
        raise NotAllowed("access.page_not_allowed", page=Message(f"shell.page.{page}"), role=_role(actor))


def _role(actor: Actor) -> Message:
    return Message(f"shell.role.{actor.role}")
