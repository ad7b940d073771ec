"""The path of an application (clauses 4, 4(1)-(4), 13-24): reachable, whole, nothing else."""

import pytest

from analytics.access.rights import table
from analytics.order import states
from analytics.order.terms import CLAUSES
from analytics.text import LANGUAGES, UserError, text_for

# From digital verification to the decision (chapter 2, sections 2-4 of the Order).
APPLICATION_PATH = tuple(str(number) for number in range(13, 25))

# The Order's own path, written by hand from clauses 14, 16, 20-24 and D12, D23: nothing else may be
# reachable.
ARROWS = {
    ("verification", "verification"),
    ("verification", "awaiting_model"),
    ("verification", "refused_verification"),
    ("verification", "assessment"),
    ("awaiting_model", "verification"),
    ("awaiting_model", "refused_verification"),
    ("awaiting_model", "assessment"),
    ("assessment", "inspection"),
    ("assessment", "decision"),
    ("inspection", "protocol"),
    ("protocol", "decision"),
    ("decision", "included"),
    ("decision", "refused_commission"),
    # Complaints against refusals, and courts (D34).
    ("refused_verification", "verification"),
    ("refused_verification", "assessment"),
    ("refused_commission", "assessment"),
    ("refused_commission", "decision"),
    ("refused_verification", "included"),
    ("refused_commission", "included"),
} | {
    (stage, end)  # the applicant's own wish; an applicant that has ceased (D26)
    for end in ("withdrawn", "ceased")
    for stage in ("verification", "awaiting_model", "assessment", "inspection", "protocol", "decision")
}


def test_the_arrows_are_those_of_the_order_and_no_others() -> None:
    assert {(origin, to) for origin, to, _ in states.edges()} == ARROWS
    assert len(states.edges()) == len(ARROWS), "no arrow declared twice"


def test_every_state_is_reachable_and_every_open_one_can_end() -> None:
    reached, before = {states.START}, set[str]()
    while reached != before:
        before = set(reached)
        reached |= {to for origin, to, _ in states.edges() if origin in reached}
    assert reached == set(states.STAGES)
    ending, before = set(states.CLOSED), set[str]()
    while ending != before:
        before = set(ending)
        ending |= {origin for origin, to, _ in states.edges() if to in ending}
    assert ending == set(states.STAGES)


def test_only_an_upheld_complaint_or_a_court_leads_out_of_a_closed_state() -> None:
    leaving = {
        (move.action, origin) for move in states.MOVES for origin in move.origins if origin in states.CLOSED
    }
    assert {action for action, _ in leaving} == {"decide_complaint", "execute_court_decision"}
    assert {origin for _, origin in leaving} == {"refused_verification", "refused_commission"}


@pytest.mark.parametrize("clause", APPLICATION_PATH)
def test_each_clause_from_13_to_24_is_carried(clause: str) -> None:
    holds = [stage for stage in states.STAGES.values() if clause in stage.clauses]
    follow = [move for move in states.MOVES if clause in move.clauses]
    assert holds or follow


def test_clauses_with_a_term_set_a_clock_going() -> None:
    started = {move.starts for move in states.MOVES if move.starts} | {states.STAGES[states.START].clock}
    assert started == {clause for clause in APPLICATION_PATH if clause in CLAUSES}


def test_each_state_runs_the_clock_that_led_to_it() -> None:
    for move in states.MOVES:
        stage = states.STAGES[move.to]
        if move.starts:
            assert stage.clock == move.starts
        assert (stage.clock is None) == stage.closed


def test_clause_14_low_refuses_medium_and_high_go_on() -> None:
    assert states.move_between("verification", "refused_verification").where == {"band": ("low",)}
    assert states.move_between("verification", "assessment").where == {"band": ("medium", "high")}


def test_clause_20_three_members_inspect() -> None:
    move = states.move_between("assessment", "inspection")
    with pytest.raises(UserError, match="at least 3; given: 2"):
        move.require({"inspectors": ["a", "b"]}, {})
    move.require({"inspectors": ["a", "b", "c"]}, {})


def test_clause_21_only_an_inspection_stops_the_clock_and_its_end_resumes_it() -> None:
    assert [(move.to, move.stops) for move in states.MOVES if move.stops] == [("inspection", "16")]
    assert [(move.origins, move.resumes) for move in states.MOVES if move.resumes] == [
        (("inspection",), "16")
    ]


def test_what_is_wanting_is_named_with_its_clause() -> None:
    with pytest.raises(UserError, match=r"act of assessment.*clause 22"):
        states.move_between("inspection", "protocol").require({"act": ""}, {})
    with pytest.raises(UserError, match="no way from “On-site inspection” to “Included in the Register”"):
        states.move_between("inspection", "included")


def test_actions_stand_in_the_table_of_rights() -> None:
    assert {move.action for move in states.MOVES} <= set(table()["action"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_path_is_in_the_catalogues(language: str) -> None:
    t = text_for(language)
    text = {states.stage_key(name) for name in states.STAGES}
    for move in states.MOVES:
        text |= {f"states.need.{name}" for name in move.needs}
        text |= {f"states.field.{name}" for name in move.where}
        text |= {
            f"states.{name}.{value}" for name, values in move.where.items() for value in (*values, "none")
        }
    assert not [word for word in sorted(text) if not t.has(word)]


def test_the_diagram_draws_every_arrow() -> None:
    drawn = states.mermaid()
    assert all(f"{origin} --> {to}:" in drawn for origin, to in ARROWS)
    assert "[*] --> verification" in drawn


@pytest.mark.parametrize(
    ("name", "arrows", "clauses"),
    [
        (
            "submission",
            {
                *(("considered", to) for to in ("rework", "listed", "taken_back")),
                *(("rework", to) for to in ("considered_again", "declined", "taken_back")),
                *(("considered_again", to) for to in ("listed", "declined", "taken_back")),
            },
            {"7", "8", "9"},
        ),
        (
            "entry",
            {
                ("in_force", "in_force"),
                ("in_force", "excluded"),
                ("excluded", "in_force"),
                ("excluded", "exclusion_suspended"),
                *(("exclusion_suspended", to) for to in ("exclusion_suspended", "in_force", "excluded")),
            },
            {"26", "28", "30", "31", "33", "34"},
        ),
        (
            "appeal",
            {("considered", to) for to in ("granted", "rejected", "withdrawn_complaint")},
            {"33", "34"},
        ),
    ],
)
def test_the_other_paths_are_those_of_the_order_and_no_others(
    name: str, arrows: set[tuple[str, str]], clauses: set[str]
) -> None:
    """Clauses 7-9; 26, 28, 30, 31, 34; 33, 34: every state is reached, every move has its right and its
    words."""
    declared = states.path(f"{name}_states")
    assert {(origin, move.to) for move in declared.moves for origin in move.origins} == arrows
    assert {declared.start} | {to for _, to in arrows} == set(declared.stages)
    assert {clause for move in declared.moves for clause in move.clauses} == clauses
    for move in declared.moves:
        assert move.action in table()["action"]
        for language in LANGUAGES:
            text_for(language)(states.stage_key(move.to))
