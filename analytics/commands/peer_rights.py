"""What another account may read and write by the mode of files: the process that has the database never lends
its own rights to whoever hands a command over."""

from __future__ import annotations

import os
import pwd
import stat
from pathlib import Path

READ, WRITE, ENTER = 4, 2, 1


def groups_of(uid: int, gid: int) -> frozenset[int]:
    """The groups of an account; of one that is not listed, the peer's own."""
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return frozenset({gid})
    return frozenset({gid, *os.getgrouplist(entry.pw_name, entry.pw_gid)})


def may_read(path: Path, uid: int, groups: frozenset[int]) -> bool:
    """True where the account could open the path itself, every directory above it included."""
    return _reaches(path, uid, groups) and _allows(path, uid, groups, READ)


def may_write(path: Path, uid: int, groups: frozenset[int]) -> bool:
    """True where the account could write the file, or make it where it is not there."""
    if path.exists():
        return _reaches(path, uid, groups) and _allows(path, uid, groups, WRITE)
    return (
        path.parent.exists()
        and _reaches(path, uid, groups)
        and _allows(path.parent, uid, groups, WRITE | ENTER)
    )


def _reaches(path: Path, uid: int, groups: frozenset[int]) -> bool:
    return all(_allows(parent, uid, groups, ENTER) for parent in path.resolve().parents)


def _allows(path: Path, uid: int, groups: frozenset[int], want: int) -> bool:
    if uid == 0:
        return True
    entry = path.stat()
    shift = 6 if entry.st_uid == uid else 3 if entry.st_gid in groups else 0
    return stat.S_IMODE(entry.st_mode) >> shift & want == want
