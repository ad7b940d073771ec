"""A tick belongs to what stood in the row: other rows are another table, in which nothing is ticked."""

from pages.kit.selection import selection_key


def test_the_same_rows_keep_their_ticks_and_any_other_rows_have_none() -> None:
    rows = ["KTP-2026-000001", "KTP-2026-000002", "KTP-2026-000003"]
    key = selection_key("queue_rows", rows)
    assert selection_key("queue_rows", list(rows)) == key
    others = [rows[1:], rows[::-1], ["KTP-2026-000004", *rows[1:]], [*rows, "KTP-2026-000004"], []]
    assert len({key, *(selection_key("queue_rows", other) for other in others)}) == 1 + len(others)
