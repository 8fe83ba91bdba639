"""What a fresh process pays: a first answer, and a first call of calc.batch with the memory it takes."""

from __future__ import annotations

import compileall
import gc
import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from benchmarks import samples
from benchmarks.measure import ROOT, ROUNDS, Row, longer, process, seconds

__all__ = ["NAMES", "TIMES", "measured", "rows"]

TIMES = 7
AS_OF = "2026-11-21"
STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")

# What a first answer is measured against, and the questions of a script that asks one thing.
BASE = "import pendulum, workalendar.core"
MOST = 1.25
ANSWERS = {
    "deadline": "calc.deadline('2026-09-24', '7 working days')",
    "assess_refund": (
        "calc.assess_refund(calc.Membership(platform='bilibili', paid='168', purchased='2026-11-01',"
        " term='1年', used_days=10), as_of='2026-11-21')"
    ),
    "expire_points": (
        "calc.expire_points([calc.PointsLot(earned='2025-01-31', points=500)],"
        " as_of='2026-11-21', platform='netease-cloud-music')"
    ),
    "response_timeline": "calc.response_timeline(platform='12315', problem='complaint', filed='2026-09-24')",
}

# A call over the rows up to a number, and the rows there are.
Call: TypeAlias = Callable[[int], Any]


def rows() -> list[Row]:
    """Return the rows about whole processes: the import alone, and a first answer of each calculator."""
    # As an installed package is: what is measured against is compiled, too.
    compileall.compile_dir(ROOT / "calc", quiet=1)
    answers = [
        longer(f"`import calc` and one `{name}`", f"`{BASE}`", _start_up(f"import calc; {code}"), MOST)
        for name, code in ANSWERS.items()
    ]
    return [longer("`import calc`", f"`{BASE}`", _start_up("import calc"), 0.25), *answers]


def _start_up(code: str) -> float:
    """Return a whole process over the base process, the two in turn, the bare interpreter taken off both."""
    ratios = []
    for _ in range(ROUNDS):
        bare, ours, base = (seconds(process(text)) for text in ("pass", code, BASE))
        ratios.append((ours - bare) / (base - bare))
    return statistics.median(ratios)


def _days() -> Call:
    days = samples.days()
    return lambda rows: _batch().add_working_days(days[:rows], 5)


def _delta() -> Call:
    first, last = samples.days(), samples.days(seed=6)
    return lambda rows: _batch().get_working_days_delta(first[:rows], last[:rows])


def _due() -> Call:
    starts = pd.Series(samples.starts())
    return lambda rows: _batch().deadlines(starts.iloc[:rows], "7 working days")


def _refunds(*, text: bool = False) -> Call:
    frame = samples.memberships()
    frame = samples.written(frame) if text else frame
    return lambda rows: _batch().assess_refunds(frame.iloc[:rows], as_of=AS_OF)


def _points() -> Call:
    lots = samples.lots()
    spent = samples.spending(lots)

    def call(rows: int) -> Any:
        return _batch().expire_points(lots.iloc[:rows], spent=spent, as_of=AS_OF, validity="12 months")

    return call


NAMES: dict[str, Callable[[], Call]] = {
    "`add_working_days`, n=5": _days,
    "`get_working_days_delta`": _delta,
    "`deadlines`, 7 working days": _due,
    "`assess_refunds`, fen and categories": _refunds,
    "`assess_refunds`, text": lambda: _refunds(text=True),
    "`expire_points`, 3e5 times spent": _points,
}


def measured(name: str) -> tuple[str, ...]:
    """Return a row: the first call, later ones, the ratio of the two, and bytes per row."""
    found = [_process(name, "times") for _ in range(TIMES)]
    first, later, ratio = (
        statistics.median(values)
        for values in zip(
            *((one["first"], one["later"], one["first"] / one["later"]) for one in found), strict=True
        )
    )
    space = _process(name, "space")
    return (
        name,
        _ms(first),
        _ms(later),
        f"{ratio:.3g}×",
        f"{space['peak']:.0f}" if "peak" in space else "not measured",
        f"{space['answer']:.0f}",
    )


def _ms(found: float) -> str:
    return f"{found * 1e3:,.0f} ms" if found >= 0.1 else f"{found * 1e3:.3g} ms"


def _process(name: str, what: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.fresh", name, what],
        check=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


# --- in the process of its own -------------------------------------------------------------------


def _batch() -> Any:
    """Return the package, imported when the first call comes."""
    from calc import batch

    return batch


def _times(call: Call) -> dict[str, float]:
    """Return how long the first call takes, with the import of calc, and the median of those after it."""
    first = seconds(lambda: call(samples.ROWS))
    return {
        "first": first,
        "later": statistics.median(seconds(lambda: call(samples.ROWS)) for _ in range(TIMES)),
    }


def _space(call: Call) -> dict[str, float]:
    """Return the bytes per row that a call adds to the process at most, and those of what it gave."""
    call(1_000)
    gc.collect()
    found = {}
    if RESET.exists():
        RESET.write_text("5", encoding="ascii")
        before = _status("VmRSS")
        answer = call(samples.ROWS)
        found["peak"] = (_status("VmHWM") - before) / samples.ROWS
    else:
        answer = call(samples.ROWS)
    return found | {"answer": _size(answer) / samples.ROWS}


def _status(name: str) -> int:
    line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024


def _size(answer: Any) -> int:
    """Return the bytes of an array, or of the columns that an answer added to a table."""
    if isinstance(answer, np.ndarray):
        return answer.nbytes
    given = {*samples.WORDS, "paid", "paid_fen", "purchased", "payment_normal", "holder", "earned", "points"}
    added = answer.drop(columns=[name for name in answer.columns if name in given])
    return int(added.memory_usage(index=False).sum())


if __name__ == "__main__":
    asked = NAMES[sys.argv[1]]()
    print(json.dumps({"times": _times, "space": _space}[sys.argv[2]](asked)))
