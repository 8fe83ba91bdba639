"""Recognise file types that are no tables, by their first bytes, first letters or the parts of an archive."""

from __future__ import annotations

from collections.abc import Collection
from typing import BinaryIO

from calc.base.messages import InputError, Word
from calc.batch.files.source import refuse

__all__ = ["OLE", "by_bytes", "by_letters", "by_parts", "in_container", "unsupported_file"]

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
# Parts that identify an archive; the last is in every workbook of Excel's binary form.
_PARTS = (
    ("word/", "table-look-word"),
    ("ppt/", "table-look-slides"),
    ("content.xml", "table-look-ods"),
    ("index/document.iwa", "table-look-numbers"),
    ("index.zip", "table-look-numbers"),
    ("xl/workbook.bin", "table-look-xlsb"),
)
# Names of streams inside a file of Office 97-2003.
_INSIDE = ("EncryptedPackage", "WordDocument", "Workbook", "Book")
# These hold tables; their own programs can save them as CSV or xlsx.
_TABLES = {
    "table-look-html",
    "table-look-xml",
    "table-look-ods",
    "table-look-numbers",
    "table-look-xlsb",
    "table-look-xls",
    "table-look-ole",
}


def unsupported_file(name: str, look: str) -> InputError:
    """Return the error for an unsupported file type."""
    return refuse(name, "table-save-as" if look in _TABLES else "table-other", look=Word(look))


def by_bytes(head: bytes) -> str | None:
    """Return the file type of the first bytes, None where it may be a table."""
    if head[4:12] in (b"ftypheic", b"ftypmif1"):
        return _PICTURE
    return next((look for first, look in _FIRST if head.startswith(first)), None)


def by_letters(text: str) -> str | None:
    """Return the file type of the first letters, None where it may be a table."""
    start = text.lstrip().lower()
    if start.startswith(_HTML) or (start.startswith("<") and "<html" in start):
        return "table-look-html"
    if start.startswith("<?xml"):
        return "table-look-xml"
    if start.startswith(('{"', '[{"', "{\n", "[\n")):
        return "table-look-json"
    return None


def by_parts(parts: Collection[str]) -> str:
    """Return what kind of archive this is, from the names of its parts in lower case."""
    looks = (look for start, look in _PARTS if any(part.startswith(start) for part in parts))
    return next(looks, _PACKED)


def in_container(file: BinaryIO, name: str) -> InputError:
    """Return the error for a file of Office 97-2003; newer files with a password look like one too."""
    window = b""
    streams = set()
    while block := file.read(1 << 20):
        # Stream names are in UTF-16; 64 bytes of the last block catch a name across the border.
        window = window[-64:] + block
        streams |= {word for word in _INSIDE if word.encode("utf-16-le") in window}
    if "EncryptedPackage" in streams:
        return refuse(name, "table-password")
    if "WordDocument" in streams:
        return unsupported_file(name, "table-look-word")
    return unsupported_file(name, "table-look-xls" if streams else "table-look-ole")
