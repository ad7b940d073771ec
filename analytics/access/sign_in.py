"""Who a token of the sign-in says somebody is: claims by data/rules/sign_in.toml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any

from pydantic import Field

from analytics.access.rights import Actor
from analytics.order.dated import Table, read
from analytics.text.characters import plain_login

# Nobody becomes one of these by a claim: a person is named and confirmed.
NEVER_BY_CLAIM = ("head", "administrator", "system", "public")


class SignIn(Table):
    """data/rules/sign_in.toml."""

    login_claim: str = Field(min_length=1)
    name_claim: str = Field(min_length=1)
    idle_minutes: int = Field(gt=0)
    repeated_reading_minutes: int = Field(gt=0)
    role_claim: str
    body_claim: str
    roles: dict[str, str]

    @property
    def idle(self) -> timedelta:
        return timedelta(minutes=self.idle_minutes)

    @property
    def repeated_reading(self) -> timedelta:
        return timedelta(minutes=self.repeated_reading_minutes)


@cache
def sign_in_rules() -> SignIn:
    return read(SignIn, "sign_in")


def login_of(claims: Mapping[str, Any]) -> str | None:
    """The login that the token names, as `plain_login` writes it, or None."""
    return plain_login(str(claims.get(sign_in_rules().login_claim) or "")) or None


def is_meant_for(claims: Mapping[str, Any], client_id: str) -> bool:
    """True where the token's audience holds the client (OpenID Connect Core 3.1.3.7, 3): a token that was
    made for somebody else says nothing here."""
    audience = claims.get("aud")
    return client_id in ([audience] if isinstance(audience, str) else audience or [])


def claimed_actor(claims: Mapping[str, Any]) -> Actor | None:
    """The actor whom the token's role claim makes of somebody who is not kept, or None."""
    rules, login = sign_in_rules(), login_of(claims)
    role = rules.roles.get(str(claims.get(rules.role_claim) or "")) if rules.role_claim else None
    if login is None or role is None or role in NEVER_BY_CLAIM:
        return None
    body = claims.get(rules.body_claim)
    return Actor(login, str(claims.get(rules.name_claim) or login), role, str(body) if body else None)
