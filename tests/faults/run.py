"""`make faults`: hundreds of rounds over a small made-up country. `python -m tests.faults.run --rounds 300
--seed 327 --server alone|workbench|both`."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from analytics.casework.monitoring import run as monitoring
from analytics.order.quarters import Quarter
from tests.casework.monitoring import monitoring_world
from tests.faults import harness

DISK_MEGABYTES = 400
WORKBENCH_SHARE = 0.2  # of the rounds of `both`: it takes longest to start


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
    parser.add_argument("--server", choices=(harness.ALONE, harness.WORKBENCH, "both"), default="both")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="tizilim-faults-") as folder,
        harness.small_disk(Path(folder), DISK_MEGABYTES) as own_disk,
    ):
        return rounds(Path(folder), options, own_disk)


def rounds(folder: Path, options: argparse.Namespace, own_disk: bool) -> int:
    """The exit status: 1 at the first round after which something is wrong."""
    faults = [harness.killed_while_acting, harness.full_while_acting]
    if own_disk:
        faults.append(harness.filled_while_acting)
    else:
        print("no disk of its own could be mounted: no round fills it (only root may)")
    chance, database = random.Random(options.seed), country(folder)
    acknowledged: set[str] = set()
    done: Counter[str] = Counter()
    for number in range(1, options.rounds + 1):
        fault = chance.choice(faults)
        server = options.server
        if server == "both":
            server = harness.WORKBENCH if chance.random() < WORKBENCH_SHARE else harness.ALONE
        acts = fault(database, chance, f"r{number}", server)
        acknowledged |= acts.acknowledged
        done[f"{fault.__name__} {server}"] += 1
        wrong = [*acts.traces, *harness.lost(database, acknowledged)]
        print(f"{number}\t{fault.__name__}\t{server}\t{len(acts.acknowledged)}\t{wrong or 'ok'}", flush=True)
        if wrong:
            return 1
    print("; ".join(f"{name}: {n}" for name, n in sorted(done.items())))
    print(f"{options.rounds} rounds, {len(acknowledged)} acknowledged acts, none lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
