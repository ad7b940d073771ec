"""Worlds of tests, made once and kept as files by the hash of what they are made of.

    @kept("register.duckdb")
    def make_register(directory: Path, goods: int) -> None: ...

`make_register(directory, goods=3)` fills the directory with a copy of the kept world and gives the path of
its database. The world is kept under the hash of all that the module of the function is made of (made_of),
the parameters and the day: a change of any of it makes the world anew, and nobody has to clean up.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec

from analytics.store.database import Database, open_database
from analytics.text.writing import today
from tests.cache.folder import folder
from tests.cache.made_of import made_of

EDITIONS = 3  # how many of one world stay: of another branch, of the day before

P = ParamSpec("P")


def kept(
    database: str,
) -> Callable[[Callable[Concatenate[Path, P], object]], Callable[Concatenate[Path, P], Path]]:
    """A function that fills an empty folder, as one that gives a copy of what it made once."""

    def keeps(make: Callable[Concatenate[Path, P], object]) -> Callable[Concatenate[Path, P], Path]:
        @wraps(make)
        def copy(directory: Path, *values: P.args, **named: P.kwargs) -> Path:
            name = f"{make.__module__}.{make.__qualname__}"
            basis = [made_of(make.__module__), today().isoformat(), repr(values), repr(sorted(named.items()))]
            edition = hashlib.sha256("\n".join(basis).encode()).hexdigest()[:16]
            _copy(folder("worlds") / name, edition, directory, lambda empty: make(empty, *values, **named))
            return directory / database

        return copy

    return keeps


def _copy(editions: Path, edition: str, directory: Path, make: Callable[[Path], object]) -> None:
    editions.mkdir(exist_ok=True)
    world = editions / edition
    with _alone(editions / "lock"):
        if not world.is_dir():
            _sweep(editions)
            with tempfile.TemporaryDirectory(dir=editions, prefix="making-") as making:
                made = Path(making) / "world"
                made.mkdir()
                make(made)
                made.rename(world)
        os.utime(world)
        shutil.copytree(world, directory, dirs_exist_ok=True)


def _sweep(editions: Path) -> None:
    """The editions that were used last stay; the others go, and what a killed process left."""
    folders = [path for path in editions.iterdir() if path.is_dir()]
    for path in sorted(folders, key=lambda path: path.stat().st_mtime)[: 1 - EDITIONS]:
        shutil.rmtree(path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time makes a world; the others wait and take it."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@kept("new.duckdb")
def _empty(directory: Path) -> None:
    open_database(directory / "new.duckdb").close()


@cache
def _empty_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as directory:
        return _empty(Path(directory)).read_bytes()


def new_database(path: Path) -> Database:
    """A database as `open_database` makes it, of which one copy was made before. Raises FileExistsError where
    there is a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(_empty_bytes())
    return open_database(path)
