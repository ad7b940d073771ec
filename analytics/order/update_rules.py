"""What a producer's quarterly update may name, and which of it a commission assessed (clause 26, D30)."""

from __future__ import annotations

from functools import cache

from analytics.order.dated import Table, Words, read


class Facts(Table):
    """Facts of the producer or of one good (data/rules/updates.toml)."""

    fields: Words
    assessed: Words
    lists: Words
    inspected: Words = ()
    computed: Words = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Every fact that an update may name."""
        return (*self.fields, *self.lists)


class Updates(Table):
    """Of the producer and of a good."""

    producer: Facts
    good: Facts

    def of(self, row_no: int | None) -> Facts:
        """The facts of the producer (None) or of a good."""
        return self.producer if row_no is None else self.good


@cache
def update_rules() -> Updates:
    """data/rules/updates.toml. Raises RuleFileError."""
    return read(Updates, "updates")
