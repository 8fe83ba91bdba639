"""Calling what is public with anything: what may come of it, and how often it was tried."""

from __future__ import annotations

import contextlib
import inspect
import json
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings

from calc import CalcError, CaseResult, Deadline, Points, Refund, Source, Step, Timeline
from calc.base.moment import Moment

__all__ = [
    "ANSWERED",
    "COVERED",
    "REFUSED",
    "TRIED",
    "attempt",
    "covers",
    "examine",
    "fuzz",
    "holds",
    "public",
]

# How often each public name was called, and how many of these calls were answered.
TRIED: Counter[str] = Counter()
ANSWERED: Counter[str] = Counter()
# The public names that some test tries.
COVERED: set[str] = set()

# Of the examples of a profile; a few are enough beside all other tests.
_FEW = 12
_PHASES = (Phase.explicit, Phase.generate, Phase.shrink)
# No single call may take as long, on a slow machine beside other work.
_SECONDS = 60

Test = TypeVar("Test", bound=Callable[..., None])


def fuzz(weight: float = 1.0, **strategies: Any) -> Callable[[Test], Test]:
    """Run a test with drawn arguments: few with the usual profile, `weight` times the most with `long`."""
    # Known only now: the profile is chosen after the first files of tests are read.
    long = settings.get_current_profile_name() == "long"
    most = settings().max_examples * weight if long else _FEW * min(1, 10 * weight)
    chosen = settings(
        max_examples=max(3, int(most)),
        # Beside all other tests the same few each time; what is new is looked for by `make fuzz`.
        derandomize=not long,
        suppress_health_check=list(HealthCheck),
        phases=_PHASES,
    )

    def wrap(test: Test) -> Test:
        return chosen(given(**strategies)(test))  # type: ignore[return-value]  # the same test, run many times

    return wrap


def covers(*names: str) -> Callable[[Test], Test]:
    """Say which public names a test tries."""
    COVERED.update(names)
    return lambda test: test


def _where(error: BaseException) -> str:
    """Return the last lines of ours that an exception came through."""
    lines = [
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    return " < ".join(reversed(lines[-4:]))


class Hung(BaseException):
    """A call that took too long."""


@contextmanager
def _timed() -> Iterator[None]:
    def ring(*_: object) -> None:
        raise Hung

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


class Refused:
    """What stands for an answer where there was none; false, as nothing is there."""

    def __bool__(self) -> bool:
        return False


REFUSED: Any = Refused()


def attempt(name: str, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call what is public; return the answer, or REFUSED where it was refused as it may be.

    Anything but an answer, a CalcError that can say itself, or a TypeError, fails the test.
    """
    TRIED[name] += 1
    try:
        with _timed():
            answer = call(*args, **kwargs)
    except CalcError as error:
        for said in (str(error), error.text("zh"), error.text("en")):
            assert said.strip()
            said.encode()
        return REFUSED
    except TypeError:
        return REFUSED
    except (Exception, Hung) as error:
        found = f"{name} raised {type(error).__name__} at {_where(error)}"
        # Said here, too: where writing the arguments out raises, nobody would see what was found.
        sys.stderr.write(f"{found}\n")
        raise AssertionError(found) from error
    ANSWERED[name] += 1
    return answer


# --- what holds of every answer ------------------------------------------------------------------

_LANGS = ("zh", "en")
# Methods that need an argument, and one that will do.
_ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "state": (Moment(date(2026, 11, 21)),),
    "expiring_within": ("30 days",),
}


def public(kind: type) -> Iterator[str]:
    """Give the public names of a class that are ours."""
    for name in dir(kind):
        home = next(base for base in kind.__mro__ if name in vars(base))
        if not name.startswith("_") and home.__module__.partition(".")[0] == "calc":
            yield name


def examine(answer: Any, lang: str | None = None) -> None:
    """Call everything an answer can do, in both languages or one, and hold it to what is always so."""
    holds(answer)
    langs = _LANGS if lang is None else (lang,)
    kind = type(answer)
    for name in public(kind):
        member = inspect.getattr_static(kind, name)
        if not callable(member):
            _value(getattr(answer, name), langs)
            continue
        wanted = inspect.signature(getattr(answer, name)).parameters
        needed = [each for each in wanted.values() if each.default is each.empty and each.name != "lang"]
        if needed and name not in _ARGUMENTS:
            assert f"calc.{kind.__name__}.{name}" in COVERED, f"nothing tries {kind.__name__}.{name}"
        elif "lang" in wanted:
            for each in langs:
                found = getattr(answer, name)(lang=each)
                if name in ("html", "in_words", "text", "when", "says"):
                    _said(found)
        else:
            with contextlib.suppress(CalcError):
                getattr(answer, name)(*_ARGUMENTS.get(name, ()))
    if hasattr(answer, "to_dict"):
        json.dumps(answer.to_dict(), allow_nan=False).encode()
    repr(answer)
    str(answer).encode()


def _value(value: Any, langs: tuple[str, ...]) -> None:
    """Have every step and source of an answer say itself."""
    for each in value if isinstance(value, tuple) else (value,):
        if isinstance(each, (Step, Source)):
            json.dumps(each.to_dict(), allow_nan=False)
            for lang in langs:
                _said(each.text(lang))


def _said(text: Any) -> None:
    assert isinstance(text, str)
    # Half a surrogate pair could stand in no file and no page.
    text.encode()


def holds(answer: Any) -> None:
    """Hold an answer to what is so of every one of its kind."""
    match answer:
        case Deadline():
            _deadline(answer)
        case Refund():
            assert len({ground.rule for ground in answer.grounds}) == len(answer.grounds)
            assert 0 <= answer.used_days <= answer.total_days
            for ground in answer.grounds:
                assert ground.amount >= 0
                assert ground.amount == ground.amount.quantize(Decimal("0.01"))
                assert (ground.verdict == "none") == (ground.amount == 0)
            _deadline(answer.window)
        case Points():
            alive = answer.balance + answer.uncertain + answer.expired + answer.spent
            assert alive - answer.given_back + answer.taken_back == answer.earned
            assert all(0 <= lot.remaining <= lot.lot.points for lot in answer.lots)
            assert 0 <= answer.expiring_within("30 days") <= answer.balance
        case Timeline():
            for stage in answer.stages:
                _deadline(stage.deadline)
        case CaseResult():
            for each in (answer.refund, answer.points, answer.timeline):
                holds(each)


def _deadline(found: Deadline) -> None:
    assert found.act_by <= found.wait_until
    assert found.first_day <= found.last_day <= found.wait_until
    assert (found.earliest_start or found.start).day <= found.act_by
    assert found.ends_at.utcoffset() is not None
    assert isinstance(found.final, bool)
