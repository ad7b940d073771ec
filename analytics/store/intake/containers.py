"""What a file is, by its first bytes and what lies inside it, whatever its name ends in; each kind is refused
by its own name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from analytics.store.intake.problems import FileRefused

HEAD = 4096
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SIGNATURES = {
    b"PAR1": ".parquet",
    b"\x1f\x8b": "gzip",
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
}
MARKUP = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta", b"<style")


def container(file: Path) -> str | None:
    """.xlsx, .parquet, or the name of another kind of file (messages intake.container.*); None where it may
    be a text."""
    with file.open("rb") as stream:
        head = stream.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return _of_archive(file)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "password" if ENCRYPTED in file.read_bytes() else "xls"
    kind = next((kind for start, kind in SIGNATURES.items() if head.startswith(start)), None)
    return kind or _of_markup(head)


def _of_archive(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist()}
            kind = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, KeyError):
        return ".xlsx"  # the reader says what is the matter with it
    if b"opendocument" in kind:
        return "ods"
    if "xl/workbook.bin" in names:
        return "xlsb"
    return ".xlsx" if any(name.startswith("xl/") for name in names) else "zip"


def _of_markup(head: bytes) -> str | None:
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(MARKUP):
        return "html"
    if text.startswith(b"<?xml"):
        return (
            "xml_spreadsheet"
            if b"schemas-microsoft-com:office:spreadsheet" in text
            else "html"
            if b"<html" in text
            else "xml"
        )
    return None


def refuse_other_container(file: Path, ending: str) -> None:
    """Raises FileRefused where the contents are of another kind than the name says, with how to save the file
    anew."""
    result = container(file)
    if result == ending or (result is None and ending not in (".xlsx", ".parquet")):
        return
    if result is None or result.startswith("."):
        raise FileRefused("intake.wrong_ending", ending=ending, found=result or ".csv")
    raise FileRefused(f"intake.container.{result}")
