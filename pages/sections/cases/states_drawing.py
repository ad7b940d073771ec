"""The path drawn from its declaration: open states in a row in their order, closed ones below, an arrow a
move; and the same as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from textwrap import wrap

import plotly.graph_objects as go
from markupsafe import Markup

from analytics.order.states import CLOSED, OPEN, STAGES, Move, edges
from analytics.text import Text
from pages.frame.clause_link import clause_link
from pages.kit.tables import html_table
from pages.kit.tags import tag

HALF_WIDTH, HALF_HEIGHT, LETTERS = 0.41, 0.42, 16
OPEN_ROW, CLOSED_ROW = 0.0, -2.2
Place = tuple[float, float]


def places() -> dict[str, Place]:
    """Where each state stands: open ones by their order; a closed one below the middle of those that lead to
    it."""
    result: dict[str, Place] = {name: (float(index), OPEN_ROW) for index, name in enumerate(OPEN)}
    pending = {
        to: [result[origin][0] for origin, end, _ in edges() if end == to and origin in result]
        for to in CLOSED
    }
    order = sorted(CLOSED, key=lambda name: sum(pending[name]) / max(len(pending[name]), 1))
    step = (len(OPEN) - 1) / max(len(CLOSED) - 1, 1)
    return result | {name: (index * step, CLOSED_ROW) for index, name in enumerate(order)}


def diagram(t: Text, look: Mapping[str, str]) -> go.Figure:
    """The whole drawing; `look` are the colour tokens."""
    at, figure = places(), go.Figure()
    for origin, to, move in edges():
        _arrow(figure, at[origin], at[to], ", ".join(move.clauses), look)
    for name, place in at.items():
        _box(figure, t, name, place, look)
    figure.update_xaxes(visible=False, range=[-0.55, len(OPEN) - 0.45], fixedrange=True)
    figure.update_yaxes(visible=False, range=[CLOSED_ROW - 0.6, OPEN_ROW + 1.35], fixedrange=True)
    figure.update_layout(
        height=460,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "IBM Plex Sans, sans-serif", "size": 13, "color": look["ink"]},
    )
    return figure


def _box(figure: go.Figure, t: Text, name: str, place: Place, look: Mapping[str, str]) -> None:
    (x, y), stage = place, STAGES[name]
    border = look["graph"] if stage.closed else look["primary"]
    figure.add_shape(
        type="rect",
        x0=x - HALF_WIDTH,
        x1=x + HALF_WIDTH,
        y0=y - HALF_HEIGHT,
        y1=y + HALF_HEIGHT,
        fillcolor=look["panel"],
        line={"color": border, "width": 1 if stage.closed else 2},
    )
    texts = "<br>".join(wrap(t(f"states.stage.{name}"), LETTERS))
    below = t("cases_states.term", clause=stage.clock) if stage.clock else t("cases_states.end")
    figure.add_annotation(
        x=x, y=y, text=f"<b>{texts}</b><br><span style='font-size:11px'>{below}</span>", showarrow=False
    )


def _arrow(figure: go.Figure, start: Place, end: Place, clauses: str, look: Mapping[str, str]) -> None:
    """Neighbours by a straight line; over others in an arc above; down to a closed state straight; to itself
    as a small loop."""
    colour = look["hairline"] if end[1] < start[1] and clauses == "10" else look["graph"]
    (x0, y0), (x1, y1) = start, end
    if start == end:
        path, tip, label = _arc((x0 - 0.2, y0 + HALF_HEIGHT), (x0 + 0.2, y0 + HALF_HEIGHT), 0.7)
    elif y1 < y0:
        tip, label = (x1 + (x0 - x1) * 0.12, y1 + HALF_HEIGHT), ((x0 + x1) / 2, (y0 + y1) / 2)
        path = f"M {x0},{y0 - HALF_HEIGHT} L {tip[0]},{tip[1]}"
    elif abs(x1 - x0) == 1:
        side, lift = (1, 0.1) if x1 > x0 else (-1, -0.1)
        tip, label = (x1 - side * HALF_WIDTH, y1 + lift), ((x0 + x1) / 2, y0 + side * (HALF_HEIGHT + 0.13))
        path = f"M {x0 + side * HALF_WIDTH},{y0 + lift} L {tip[0]},{tip[1]}"
    else:
        path, tip, label = _arc(
            (x0, y0 + HALF_HEIGHT), (x1 - 0.12, y1 + HALF_HEIGHT), 0.5 + 0.32 * abs(x1 - x0)
        )
    figure.add_shape(type="path", path=path, line={"color": colour, "width": 1.4}, layer="below")
    flat = y0 == y1 and abs(x1 - x0) == 1
    head = ("▶" if x1 > x0 else "◀") if flat else "▼"
    figure.add_annotation(
        x=tip[0], y=tip[1], text=head, showarrow=False, font={"size": 9, "color": colour}, **_outside(head)
    )
    if colour == look["graph"]:
        figure.add_annotation(
            x=label[0],
            y=label[1],
            text=clauses,
            showarrow=False,
            font={"size": 11, "color": look["muted"]},
            bgcolor=look["page"],
        )


def _outside(head: str) -> dict[str, str]:
    """The arrowhead stands before the edge of the box, not on it."""
    return {"▶": {"xanchor": "right"}, "◀": {"xanchor": "left"}, "▼": {"yanchor": "bottom"}}[head]


def _arc(start: Place, end: Place, height: float) -> tuple[str, Place, Place]:
    """A curve from one to the other: path, its end, and where its label stands."""
    (x0, y0), (x1, y1) = start, end
    middle = ((x0 + x1) / 2, y0 + height)
    return f"M {x0},{y0} Q {middle[0]},{middle[1]} {x1},{y1}", end, (middle[0], y0 + height / 2)


def moves_table(t: Text, caption: str, moves: Sequence[Move], *, mine: Callable[[str], bool]) -> Markup:
    """A row a move: from, to, clauses, what it needs, what it does to the clocks; marked where the reader's
    role may make it."""
    heads = [t(f"cases_states.column.{name}") for name in ("from", "to", "clauses", "needs", "clocks", "who")]
    return html_table(
        t, caption, heads, Markup("").join(_move_row(t, move, mine(move.action)) for move in moves)
    )


def _move_row(t: Text, move: Move, mine: bool) -> Markup:
    """On a narrow page, where the head of the table is gone, each cell names itself."""
    cells = {
        "from": Markup("<br>").join(t(f"states.stage.{name}") for name in move.origins),
        "to": t(f"states.stage.{move.to}"),
        "clauses": Markup(", ").join(clause_link(t, clause, clause) for clause in move.clauses),
        "needs": "; ".join(_needs(t, move)) or "—",
        "clocks": "; ".join(_clocks(t, move)) or "—",
        "who": tag(t("cases_states.yours"), "✓", "high") if mine else Markup("—"),
    }
    drawn = Markup("").join(
        Markup('<td><span class="tz-only-narrow tz-muted">{}: </span>{}</td>').format(
            t(f"cases_states.column.{name}"), cell
        )
        for name, cell in cells.items()
    )
    return Markup("<tr>{}</tr>").format(drawn)


def _needs(t: Text, move: Move) -> list[str]:
    needs = [t(f"states.need.{name}") for name in move.needs]
    for name, values in move.where.items():
        text = ", ".join(t(f"states.{name}.{value}") for value in values)
        needs.append(f"{t(f'states.field.{name}')}: {text}")
    return needs


def _clocks(t: Text, move: Move) -> list[str]:
    """Ended, begun, stopped, resumed terms in words."""
    text = [t("cases_states.ends", clause=clause) for clause in move.ends]
    for name in ("starts", "stops", "resumes"):
        clause = getattr(move, name)
        if clause:
            text.append(t(f"cases_states.{name}", clause=clause))
    return text
