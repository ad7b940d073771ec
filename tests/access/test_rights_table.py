"""What the table of rights gives each role, held to what the issue and the Order say in so many words."""

from __future__ import annotations

import pytest

from analytics import DATA, ROOT
from analytics.access.rights import ROLES, NotAllowed, may, require, require_field, require_page
from analytics.text import LANGUAGES, text_for
from tests.access.rights_table import NAMES, TABLE, someone

# What the issue and the Order say of roles, in so many words. Other tests hold the code to the table; this
# holds the table to them.
ONLY = {
    "decide_inclusion": {"head"},  # 24: the head of the authorised body decides
    "approve_commission": {"head"},  # 15
    "assess_production": {"official", "commission_member"},  # 18, 19, 23: those who sit in a commission
    "read_published": set(ROLES),  # 5, 6: the Register is published
}


# What an administrator keeps running and never decides.
DECISIONS = (
    *(
        "decide_inclusion",
        "approve_commission",
        "assign_commission",
        "record_protocol",
        "close_inspection",
        "send_to_inspection",
    ),
    *(
        "include_submitted",
        "consider_submission",
        "correct_register",
        "execute_court_decision",
        "exclude_from_register",
    ),
    *("reinstate_in_register", "assess_production", "withdraw_application", "take_case", "assign_case"),
)


# Acts that show tax figures of a named entity.
FIGURES = ("read_explanation", "replay", "derive_criteria", "read_assessment")


def test_the_table_knows_the_roles_and_each_of_them_may_do_something() -> None:
    assert {role for names in TABLE.values() for roles in names.values() for role in roles} == set(ROLES)
    for (kind, name), roles in ((pair, TABLE[pair[0]][pair[1]]) for pair in NAMES):
        assert roles, f"{kind} {name} is nobody's"
        assert len(roles) == len(set(roles)), f"{kind} {name} names a role twice"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("kind", "name"), NAMES)
def test_every_role_on_everything(role: str, kind: str, name: str) -> None:
    ask = {"page": require_page, "action": require, "field": require_field}[kind]
    if role in TABLE[kind][name]:
        ask(someone(role), name)
    else:
        with pytest.raises(NotAllowed):
            ask(someone(role), name)
    assert may(someone(role), kind, name) == (role in TABLE[kind][name])


def test_a_name_that_is_not_there_is_a_defect_not_a_permission() -> None:
    for ask in (require, require_page, require_field):
        with pytest.raises(KeyError):
            ask(someone("administrator"), "nothing_of_the_kind")


@pytest.mark.parametrize(("action", "roles"), ONLY.items())
def test_who_alone(action: str, roles: set[str]) -> None:
    assert set(TABLE["action"][action]) == roles


@pytest.mark.parametrize("role", ["analyst", "leader", "submitter", "public"])
def test_no_tax_figures_of_a_named_entity(role: str) -> None:
    assert role not in TABLE["field"]["tax_figures"]
    assert not [action for action in FIGURES if role in TABLE["action"][action]]


def test_whoever_is_shown_tax_figures_has_the_right_to_them() -> None:
    for action in FIGURES:
        assert set(TABLE["action"][action]) <= set(TABLE["field"]["tax_figures"]), action


def test_an_administrator_decides_nothing_of_business() -> None:
    assert not [action for action in DECISIONS if "administrator" in TABLE["action"][action]]


def test_the_public_reads_what_is_published_and_nothing_else() -> None:
    assert {name for kind, name in NAMES if kind == "page" and "public" in TABLE[kind][name]} == {
        "public_register",
        "confirm",
        "help",
        "order",
    }
    assert {name for kind, name in NAMES if kind == "action" and "public" in TABLE[kind][name]} == {
        "read_published"
    }
    assert not [name for kind, name in NAMES if kind == "field" and "public" in TABLE[kind][name]]


def test_a_commissions_member_neither_decides_nor_sees_other_commissions_cases() -> None:
    for action in (
        "decide_inclusion",
        "see_every_commission",
        "read_every_application",
        "read_letter",
        "read_queue",
        "assign_case",
    ):
        assert "commission_member" not in TABLE["action"][action]


def test_every_right_is_asked_for_somewhere() -> None:
    files = [
        *(ROOT / "analytics").rglob("*.py"),
        *(ROOT / "pages").rglob("*.py"),
        *(DATA / "rules").glob("*.toml"),
    ]
    text = "\n".join(file.read_text(encoding="utf-8") for file in files if file.name != "rights.toml")
    assert not [name for kind, name in NAMES if kind != "page" and f'"{name}"' not in text]


def test_every_right_and_role_has_a_name_for_people() -> None:
    """A refusal names the right and the role in the reader's language, never by the code's identifier."""
    keys = {"page": "shell.page", "action": "access.action", "field": "access.field"}
    named = [f"{keys[kind]}.{name}" for kind, rights in TABLE.items() for name in rights]
    named += [f"shell.role.{role}" for role in ROLES]
    assert not [(language, key) for language in LANGUAGES for key in named if not text_for(language).has(key)]
