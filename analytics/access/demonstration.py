"""The made-up people of a demonstration, whom whoever opens it chooses from instead of signing in."""

from __future__ import annotations

from functools import cache

from analytics.access.rights import ROLES, Actor
from analytics.order.dated import Table, read


class Person(Table):
    """A made-up person; `body`: the BIN of the body they submit information for."""

    login: str
    name: str
    role: str
    body: str | None = None


class People(Table):
    """data/rules/demonstration_people.toml."""

    person: list[Person]


@cache
def demonstration_people() -> dict[str, Actor]:
    """By login, in the order of the file. Raises RuleFileError; ValueError for a role that does not exist."""
    people = read(People, "demonstration_people").person
    if unknown := {person.role for person in people} - set(ROLES):
        raise ValueError(f"demonstration_people.toml: no such role: {', '.join(sorted(unknown))}")
    return {person.login: Actor(person.login, person.name, person.role, person.body) for person in people}
