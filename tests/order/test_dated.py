"""Dated data: what is in force on a day, nothing before the first version, and rule files that are wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.order.dated import Dated, Exact, RuleFileError, Table, Version, read


class Length(Version):
    days: int
    share: Exact


class Lengths(Table):
    length: list[Length]


FIRST = '[[length]]\nfrom = 2025-08-28\nreference = "clause 13"\ndays = 3\nshare = 0.1\n'
SECOND = '[[length]]\nfrom = 2027-01-01\nreference = "amended"\ndays = 5\nshare = 2\n'


def lengths(folder: Path, text: str) -> Dated[Length]:
    (folder / "lengths.toml").write_text(text, encoding="utf-8")
    return Dated(read(Lengths, "lengths", folder).length, "lengths.toml length")


def test_a_version_counts_from_its_day_until_the_next_begins(tmp_path: Path) -> None:
    dated = lengths(tmp_path, SECOND + FIRST)
    days = date(2025, 8, 28), date(2026, 12, 31), date(2027, 1, 1)
    assert [dated.on(day).days for day in days] == [3, 3, 5]
    assert [version.days for version in dated] == [3, 5], "oldest first, however they are written"
    assert str(dated.on(days[0]).share) == "0.1", "as written, without the error of a binary fraction"


def test_before_the_first_version_nothing_is_in_force(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError) as caught:
        lengths(tmp_path, FIRST).on(date(2025, 8, 27))
    assert caught.value.key == "rules.before_first"
    for named in ("lengths.toml", "27 Aug 2025", "28 Aug 2025"):
        assert named in str(caught.value)


@pytest.mark.parametrize(
    ("text", "key", "named"),
    [
        (FIRST.replace("days = 3", "days = 3\nunit = 1"), "rules.unknown_field", "unit"),
        (FIRST.replace("days = 3\n", ""), "rules.missing_field", "days"),
        (FIRST.replace("days = 3", "days = 'three'"), "rules.bad_value", "three"),
        (FIRST.replace("share = 0.1", "share = '0.1'"), "rules.bad_value", "share"),
        (FIRST.replace("from =", "since ="), "rules.missing_field", "from"),
        (FIRST + FIRST, "rules.same_day", "lengths.toml"),
        ("length = []", "rules.no_version", "lengths.toml"),
        ("[[length", "rules.unreadable", "lengths.toml"),
    ],
)
def test_a_wrong_rule_file_is_named_with_its_key_and_the_reason(
    tmp_path: Path, text: str, key: str, named: str
) -> None:
    with pytest.raises(RuleFileError) as caught:
        lengths(tmp_path, text)
    assert caught.value.key == key
    assert named in str(caught.value)
    assert "lengths" in str(caught.value)
