"""Made-up tables to measure with; the same numbers in every run, and nothing of calc."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

__all__ = ["ROWS", "WORDS", "days", "lots", "memberships", "spending", "starts", "written"]

ROWS = 1_000_000
HOLDERS = 100_000
SECOND = np.timedelta64(1_000_000, "us")
DAY = 86_400 * SECOND

WORDS = {
    "platform": ["bilibili", "generic", "netease-cloud-music", "soda-music"],
    "term": ["30 days", "1 month", "3 months", "1 year"],
    "plan": ["regular", "promotional", "co-branded"],
    "channel": ["direct", "apple", "google-play", "reseller"],
}


def days(seed: int = 1) -> NDArray[np.datetime64]:
    """Return days of 2019 to 2023, which every library that is measured against has schedules for."""
    drawn = np.random.default_rng(seed).integers(0, 1_700, ROWS)
    found: NDArray[np.datetime64] = np.datetime64("2019-01-01") + drawn
    return found


def starts() -> NDArray[np.datetime64]:
    """Return moments of 2024 to 2026 to the second, as `datetime64[us]`."""
    drawn = np.random.default_rng(2).integers(0, 900 * 86_400, ROWS)
    return np.datetime64("2024-01-01T00:00:00", "us") + drawn * SECOND


def memberships() -> pd.DataFrame:
    """Return memberships bought in the year before 2026-11-21: fen, moments, categories.

    The latest is a month old, as up to 27 of its days are used.
    """
    drawn = np.random.default_rng(3)
    coded = {
        name: pd.Categorical.from_codes(drawn.integers(0, len(words), ROWS).astype(np.int8), words)
        for name, words in WORDS.items()
    }
    bought = np.datetime64("2025-11-22T00:00:00", "us") + drawn.integers(0, 335 * 86_400, ROWS) * SECOND
    return pd.DataFrame(
        {
            "platform": coded["platform"],
            "paid_fen": drawn.integers(100, 50_000, ROWS),
            "purchased": bought,
            "term": coded["term"],
            "plan": coded["plan"],
            "channel": coded["channel"],
            "used_days": drawn.integers(0, 28, ROWS),
            "payment_normal": drawn.random(ROWS) < 0.95,
        }
    )


def written(frame: pd.DataFrame) -> pd.DataFrame:
    """Return memberships with every field but the yes and no written out, as a file of text holds them."""
    fen = frame["paid_fen"]
    paid = (fen // 100).astype(str) + "." + (fen % 100).astype(str).str.zfill(2)
    bought = frame["purchased"].dt.strftime("%Y-%m-%d %H:%M:%S")
    found = frame.rename(columns={"paid_fen": "paid"}).assign(paid=paid, purchased=bought)
    return found.astype({name: "str" for name in found.columns if name != "payment_normal"})


def lots() -> pd.DataFrame:
    """Return lots of points, ten for each holder on average, earned from 2024-06-01 to 2026-10-28."""
    drawn = np.random.default_rng(4)
    return pd.DataFrame(
        {
            "holder": drawn.integers(0, HOLDERS, ROWS),
            "earned": np.datetime64("2024-06-01", "us") + drawn.integers(0, 880, ROWS) * DAY,
            "points": drawn.integers(1, 500, ROWS),
        }
    )


def spending(earned: pd.DataFrame) -> pd.DataFrame:
    """Return spending that never exceeds what is there: some of a lot, up to 300 days after it was earned.

    Whoever has enough in one lot has enough in the one that expires first and those after it.
    """
    drawn = np.random.default_rng(5)
    some = earned.iloc[np.sort(drawn.choice(ROWS, 300_000, replace=False))]
    later = drawn.integers(0, 300, len(some)) * DAY
    part = drawn.integers(1, some["points"].to_numpy() + 1)
    found = pd.DataFrame({"holder": some["holder"], "day": some["earned"] + later, "points": part})
    return found.reset_index(drop=True)
