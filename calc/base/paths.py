"""Where `data/` lies: inside the package in a wheel, beside it in a checkout.

No sentence can be said before it is found, so what is raised here is Python's own error.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

__all__ = ["data_dir"]

PACKAGE = Path(__file__).resolve().parent.parent


def data_dir() -> Path:
    """Return the folder of facts. Raises FileNotFoundError, naming where it was looked for."""
    return _data_dir(PACKAGE)


# What was found stays; what was not is looked for again.
@lru_cache(maxsize=4)
def _data_dir(package: Path) -> Path:
    folders = (package / "data", package.parent / "data")
    for folder in folders:
        if (folder / "laws").is_dir():
            return folder
    places = " or ".join(map(str, folders))
    raise FileNotFoundError(f"no folder of facts (data/) at {places}; install the package again")
