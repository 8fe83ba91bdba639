"""Text in any usual encoding, converted to UTF-8 while it is read."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa

from calc.batch.files.source import refuse

__all__ = ["Recoder"]

_BLOCK = 1 << 20

# Chinese characters take three bytes in UTF-8. Text in GB18030 may by chance be valid two-byte UTF-8,
# hardly three-byte: 水 in GB18030 is also a Cyrillic letter. So Greek or Cyrillic alone means GB18030.
_SURE = re.compile(rb"[\xe0-\xf4][\x80-\xbf][\x80-\xbf]")
_ACCIDENT = re.compile(rb"[\xc4-\xdf][\x80-\xbf]")
_LETTERS = re.compile("[^\x00-\x7f\ufffd]")


class Recoder:
    """The text of a file as UTF-8, block by block; the file is UTF-8, UTF-16 with its mark, or GB18030.

    The first block with a byte beyond ASCII decides the encoding: ASCII before it reads the same in all of
    them, so nothing is read twice. Bytes that cannot be read after that become U+FFFD and are counted in
    `replaced`: one damaged cell does not stop a file.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self._rest = b""
        self._ended = self._sure = False
        self._decoder: codecs.IncrementalDecoder | None = None
        self.encoding = "ascii"
        # Bytes read from the file; places that became U+FFFD; quotation marks.
        self.taken = self.replaced = self.quotes = 0

    def __iter__(self) -> Iterator[bytes]:
        while not self._ended:
            raw = self._file.read(_BLOCK)
            data, self._rest = self._rest + raw, b""
            if not self.taken:
                data = self._marked(data)
            self.taken += len(raw)
            self._ended = not raw
            data = self._decoded(data) if self._decoder else self._checked(data)
            if b"\0" in data:
                raise refuse(self._name, "table-nul")
            self.quotes += data.count(b'"')
            yield data

    def _marked(self, data: bytes) -> bytes:
        # A byte order mark names the encoding; UTF-8 only loses the mark.
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self._decode_as("utf-16")
        elif data.startswith(codecs.BOM_UTF8):
            self.encoding, self._sure = "utf-8", True
            return data[len(codecs.BOM_UTF8) :]
        return data

    def _decode_as(self, encoding: str) -> None:
        self.encoding = encoding
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def _decoded(self, data: bytes) -> bytes:
        assert self._decoder is not None
        text = self._decoder.decode(data, self._ended)
        self.replaced += text.count("\ufffd")
        return text.encode("utf-8", "replace")

    def _checked(self, data: bytes) -> bytes:
        if data.isascii():
            return data
        cut = 0 if self._ended else _torn(data)
        complete, rest = data[: len(data) - cut], data[len(data) - cut :]
        if _is_utf8(complete) and not (self.encoding == "ascii" and _by_accident(complete)):
            self._rest = rest
            if not complete.isascii():
                self.encoding = "utf-8"
                self._sure = self._sure or bool(_SURE.search(complete))
            return complete
        if self._sure or (_SURE.search(data) and _reads_as(data, "utf-8", self._ended)):
            self._decode_as("utf-8")
            self._sure = True
        elif self.encoding == "ascii" and _reads_as(data, "gb18030", self._ended):
            self._decode_as("gb18030")
        elif self.encoding == "ascii":
            raise refuse(self._name, "table-encoding")
        else:
            # Rows were already yielded as UTF-8; the encoding cannot change now.
            raise refuse(self._name, "table-encoding-mixed")
        return self._decoded(data)


def _torn(data: bytes) -> int:
    """Return how many bytes at the end are an incomplete character of UTF-8."""
    for back in range(1, min(4, len(data) + 1)):
        byte = data[-back]
        if byte >= 0xC0:
            return back if back < (2 if byte < 0xE0 else 3 if byte < 0xF0 else 4) else 0
        if byte < 0x80:
            break
    return 0


def _is_utf8(data: bytes) -> bool:
    # Arrow validates one large text as fast as memory is read.
    ends = pa.py_buffer(len(data).to_bytes(8, "little").rjust(16, b"\0"))
    try:
        pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(data)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _by_accident(data: bytes) -> bool:
    return not _SURE.search(data) and bool(_ACCIDENT.search(data))


def _reads_as(data: bytes, encoding: str, final: bool) -> bool:
    """Tell whether nearly everything beyond ASCII is valid in an encoding."""
    text = codecs.getincrementaldecoder(encoding)("replace").decode(data, final)
    return len(_LETTERS.findall(text)) > 10 * text.count("\ufffd")
