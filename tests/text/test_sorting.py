"""Names stand in the order of the Kazakh alphabet, in Python and in SQL alike."""

import duckdb

from analytics.text.sorting import name_order

NAMES = ["Алтай Қорап", "Алтай Тігін", "Әбенов", "Қаратау", "Ұлытау", "Үсенов", "Шу"]


def test_names_in_the_order_of_the_kazakh_alphabet() -> None:
    assert sorted(sorted(NAMES), key=name_order) == NAMES
    assert sorted(NAMES) != NAMES


def test_sql_orders_as_python_does() -> None:
    with duckdb.connect() as connection:
        rows = connection.execute("SELECT unnest(?) AS name ORDER BY name COLLATE kk", [NAMES]).fetchall()
    assert [name for (name,) in rows] == NAMES
