"""Quanyi 权益算: refunds of memberships, expiry of points and deadlines for answers, as China counts them.

>>> import calc
>>> calc.deadline("2026-09-24", "7 working days").last_day
datetime.date(2026, 10, 12)

Every answer has its steps, its sources and how sure the rule is. Nothing here is legal advice.
Names load on first use, so that `import calc` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from calc.case import Case, CaseResult
    from calc.deadlines import Deadline, deadline
    from calc.errors import CalcError, DataError, InputError, NoScheduleError
    from calc.grounds import Ground
    from calc.membership import Membership
    from calc.periods import Period
    from calc.points import Points, PointsLot, expire_points
    from calc.profiles import Profile
    from calc.refund import Refund, assess_refund, refund_by_day
    from calc.response import Stage, Timeline, response_timeline
    from calc.result import Source, Step
    from calc.rules import load_profile
    from calc.workdays import ChinaCalendar

__version__ = "0.1.0"

_HOME = {
    "CalcError": "errors",
    "Case": "case",
    "CaseResult": "case",
    "ChinaCalendar": "workdays",
    "DataError": "errors",
    "Deadline": "deadlines",
    "Ground": "grounds",
    "InputError": "errors",
    "Membership": "membership",
    "NoScheduleError": "errors",
    "Period": "periods",
    "Points": "points",
    "PointsLot": "points",
    "Profile": "profiles",
    "Refund": "refund",
    "Source": "result",
    "Stage": "response",
    "Step": "result",
    "Timeline": "response",
    "assess_refund": "refund",
    "deadline": "deadlines",
    "expire_points": "points",
    "load_profile": "rules",
    "refund_by_day": "refund",
    "response_timeline": "response",
    "show": "",
}

__all__ = [
    "CalcError",
    "Case",
    "CaseResult",
    "ChinaCalendar",
    "DataError",
    "Deadline",
    "Ground",
    "InputError",
    "Membership",
    "NoScheduleError",
    "Period",
    "Points",
    "PointsLot",
    "Profile",
    "Refund",
    "Source",
    "Stage",
    "Step",
    "Timeline",
    "assess_refund",
    "deadline",
    "expire_points",
    "load_profile",
    "refund_by_day",
    "response_timeline",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'calc' has no attribute {name!r}")
    if not _HOME[name]:
        return import_module(f"calc.{name}")
    return getattr(import_module(f"calc.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted((*globals(), *_HOME))
