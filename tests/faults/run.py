"""`make faults`: hundreds of rounds over a small made-up country. `python -m tests.faults.run --rounds 300
--seed 327`."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path

from analytics.casework.monitoring import run as monitoring
from analytics.order.quarters import Quarter
from tests.casework.monitoring import monitoring_world
from tests.faults import harness


def country(folder: Path) -> Path:
    """A small Register that has been monitored, with verifications to compute again; the database's file."""
    database = monitoring_world.make_world(folder)
    monitoring.run(database, monitoring_world.OFFICIAL, Quarter(2026, 1), on=monitoring_world.Q1_ON)
    database.close()
    return database.path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=327)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    acknowledged: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="tizilim-faults-") as folder:
        database = country(Path(folder))
        for number in range(1, options.rounds + 1):
            fault = chance.choice((harness.killed_while_acting, harness.full_while_acting))
            acts = fault(database, chance, f"r{number}")
            acknowledged |= acts.acknowledged
            wrong = [*acts.traces, *harness.lost(database, acknowledged)]
            print(f"{number}\t{fault.__name__}\t{len(acts.acknowledged)}\t{wrong or 'ok'}", flush=True)
            if wrong:
                return 1
    print(f"{options.rounds} rounds, {len(acknowledged)} acknowledged acts, none lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
