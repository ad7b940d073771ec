"""`make mutants`: breaks each rule of the table in a copy of the tree, runs the tests that must notice
it, and lists those that nothing noticed.

Exit status 1 where there is one, or where a named test fails without any edit."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.mutants.table import REPOSITORY, Mutant, mutants

LONGEST = 300  # seconds: an edit that makes a test go on for ever is noticed too
TESTS_FAILED = 1
NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}  # two edits of one second and size would share theirs


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    chosen = [one for one in mutants() if options.only in one.name and not one.equivalent]
    chosen = chosen[options.part - 1 :: options.of]
    with TemporaryDirectory() as directory:
        trees = [_copy(Path(directory) / str(number)) for number in range(options.jobs)]
        if not _green(trees[0], chosen):
            return 1
        survivors = [one for one, noticed in _all(trees, chosen) if not noticed]
    print(f"{len(chosen)} rules broken, {len(survivors)} of them noticed by no test")
    print("\n".join(f"SURVIVES {one.name}\n    {one.rule}" for one in survivors))
    return 1 if survivors else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="those whose file or text holds this")
    parser.add_argument("--part", type=int, default=1, help="with --of: which part of the table, from 1")
    parser.add_argument("--of", type=int, default=1, help="into how many parts the table is cut")
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time")
    return parser.parse_args(arguments)


def _copy(tree: Path) -> Path:
    """What git knows of, and what is new and not ignored, as it stands."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (REPOSITORY / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / name, tree / name)
    return tree


def _green(tree: Path, chosen: Sequence[Mutant]) -> bool:
    """Do the named tests pass while nothing is broken? Else nothing follows from their failing."""
    tests = sorted({test for one in chosen for test in one.tests})
    done = _pytest(tree, tests)
    if done.returncode:
        print(done.stdout, "the named tests must pass before a rule is broken", sep="\n")
    return done.returncode == 0


def _all(trees: Sequence[Path], chosen: Sequence[Mutant]) -> list[tuple[Mutant, bool]]:
    free: SimpleQueue[Path] = SimpleQueue()
    for tree in trees:
        free.put(tree)
    with ThreadPoolExecutor(len(trees)) as pool:
        return list(zip(chosen, pool.map(partial(_noticed, free), chosen), strict=True))


def _noticed(free: SimpleQueue[Path], mutant: Mutant) -> bool:
    tree = free.get()
    path = tree / mutant.file
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(mutant.applied(whole), encoding="utf-8")
        done = _pytest(tree, mutant.tests)
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(whole, encoding="utf-8")
        free.put(tree)
    if done.returncode not in (0, TESTS_FAILED):  # not collected, no such test: that is no notice
        print(done.stdout)
        return False
    print("noticed " if done.returncode else "SURVIVES", mutant.name, flush=True)
    return done.returncode == TESTS_FAILED


def _pytest(tree: Path, tests: Sequence[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", *tests]
    environment = os.environ | NO_BYTECODE
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, timeout=LONGEST)


if __name__ == "__main__":
    raise SystemExit(main())
