"""Questions about Arrow's types that both columns and files ask; nothing of calc is imported here."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

__all__ = ["is_text"]


def is_text(kind: Any) -> bool:
    """Tell whether a type is text, in any of the three ways Arrow stores it.

    >>> [is_text(kind) for kind in (pa.string(), pa.large_string(), pa.string_view(), pa.binary())]
    [True, True, True, False]
    """
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))
