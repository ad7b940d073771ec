"""`python -m tests.cache.changed`: runs the quick tests of what changed, as `make check` does: the files of
tests that have not passed with the very code, queries, texts and rules that they are made of. The browser's
are left to `make test`.
"""

from __future__ import annotations

import os
import subprocess
import sys

from tests.cache.made_of import ROOT
from tests.cache.passed import mark

QUICK = "not slow"
NO_TESTS = 5  # pytest's status where it chose none: a file may hold slow tests only


def changed(markers: str = QUICK) -> list[str]:
    """The files of tests that have not passed as they stand, by their path below the root."""
    files = (path.relative_to(ROOT) for path in sorted((ROOT / "tests").rglob("test_*.py")))
    named = [path.as_posix() for path in files if path.parts[1] != "browser"]
    return [file for file in named if not mark(file, markers).exists()]


def main() -> int:
    files = changed()
    print(f"{len(files)} files of tests have not passed with what they are made of now", flush=True)
    if not files:
        return 0
    workers = str(min(len(files), os.cpu_count() or 1))
    spread = ("-n", workers, "--dist", "loadfile") if len(files) > 1 else ()
    command = (sys.executable, "-m", "pytest", "-q", "-x", "-p", "tests.cache.passed", *spread, "-m", QUICK)
    status = subprocess.run([*command, *files], cwd=ROOT, check=False).returncode
    return 0 if status == NO_TESTS else status


if __name__ == "__main__":
    sys.exit(main())
