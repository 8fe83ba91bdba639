"""What a file looks like, from its first bytes, its first letters, or the parts of an archive."""

from __future__ import annotations

from collections.abc import Collection
from typing import BinaryIO

from calc.base.messages import InputError, Word
from calc.batch.files.source import refuse

__all__ = ["OLE", "by_bytes", "by_letters", "by_parts", "in_container", "stranger"]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURE, _PACKED = "table-look-picture", "table-look-packed"
_FIRST = (
    (b"%PDF", "table-look-pdf"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"\x1f\x8b", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", _PACKED),
    (b"Rar!", _PACKED),
    (b"{\\rtf", "table-look-word"),
    (b"SQLite format 3", "table-look-database"),
)
_HTML = ("<!doctype html", "<html", "<head", "<meta", "<body", "<table", "<style", "<div", "mime-version:")
# Parts that tell what an archive is; the last is of every workbook in Excel's binary form.
_PARTS = (
    ("word/", "table-look-word"),
    ("ppt/", "table-look-slides"),
    ("content.xml", "table-look-ods"),
    ("index/document.iwa", "table-look-numbers"),
    ("index.zip", "table-look-numbers"),
    ("xl/workbook.bin", "table-look-xlsb"),
)
# What is inside a file of the old Office, by name.
_INSIDE = ("EncryptedPackage", "WordDocument", "Workbook", "Book")
# These hold a table, which the program that made them can save in a form that is read here.
_TABLES = {
    "table-look-html",
    "table-look-xml",
    "table-look-ods",
    "table-look-numbers",
    "table-look-xlsb",
    "table-look-xls",
    "table-look-ole",
}


def stranger(name: str, look: str) -> InputError:
    """Return the error for a file that is something else, with what to do about it."""
    return refuse(name, "table-save-as" if look in _TABLES else "table-other", look=Word(look))


def by_bytes(head: bytes) -> str | None:
    """Return what the first bytes belong to, where that is no table."""
    if head[4:12] in (b"ftypheic", b"ftypmif1"):
        return _PICTURE
    return next((look for first, look in _FIRST if head.startswith(first)), None)


def by_letters(text: str) -> str | None:
    """Return what the first letters belong to, where that is no table."""
    start = text.lstrip().lower()
    if start.startswith(_HTML) or (start.startswith("<") and "<html" in start):
        return "table-look-html"
    if start.startswith("<?xml"):
        return "table-look-xml"
    if start.startswith(('{"', '[{"', "{\n", "[\n")):
        return "table-look-json"
    return None


def by_parts(parts: Collection[str]) -> str:
    """Return what an archive is that holds no workbook, from the names of its parts in lower case."""
    found = (look for start, look in _PARTS if any(part.startswith(start) for part in parts))
    return next(found, _PACKED)


def in_container(file: BinaryIO, name: str) -> InputError:
    """Return the error for a file of the old Office, which is also what Office makes of a password."""
    held = b""
    found = set()
    while block := file.read(1 << 20):
        # Names of what is inside are in UTF-16; the end of the block before catches one that is cut.
        held = held[-64:] + block
        found |= {word for word in _INSIDE if word.encode("utf-16-le") in held}
    if "EncryptedPackage" in found:
        return refuse(name, "table-password")
    if "WordDocument" in found:
        return stranger(name, "table-look-word")
    return stranger(name, "table-look-xls" if found else "table-look-ole")
