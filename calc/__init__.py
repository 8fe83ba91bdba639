"""Quanyi 权益算: refunds of memberships, expiry of points and deadlines for answers, as China counts them.

>>> import calc
>>> calc.deadline("2026-09-24", "7 working days").last_day
datetime.date(2026, 10, 12)

Every answer has its steps, its sources and how sure the rule is. Nothing here is legal advice.
Names load on first use, so that `import calc` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from calc.version import __version__ as __version__

if TYPE_CHECKING:
    from calc.base.messages import CalcError as CalcError
    from calc.base.messages import DataError as DataError
    from calc.base.messages import InputError as InputError
    from calc.base.messages import NoScheduleError as NoScheduleError
    from calc.base.periods import Period as Period
    from calc.base.sources import Source as Source
    from calc.base.sources import Step as Step
    from calc.case.case import Case as Case
    from calc.case.case import CaseResult as CaseResult
    from calc.case.verify import Verification as Verification
    from calc.case.verify import verify as verify
    from calc.deadlines.compute import deadline as deadline
    from calc.deadlines.deadline import Deadline as Deadline
    from calc.facts.platforms import load_profile as load_profile
    from calc.facts.profiles import Profile as Profile
    from calc.points import Points as Points
    from calc.points import PointsLot as PointsLot
    from calc.points import expire_points as expire_points
    from calc.refund.assess import Refund as Refund
    from calc.refund.assess import assess_refund as assess_refund
    from calc.refund.assess import refund_by_day as refund_by_day
    from calc.refund.grounds import Ground as Ground
    from calc.refund.membership import Membership as Membership
    from calc.response.stages import Stage as Stage
    from calc.response.timeline import Timeline as Timeline
    from calc.response.timeline import response_timeline as response_timeline
    from calc.workdays.calendar import ChinaCalendar as ChinaCalendar

_HOME = {
    "CalcError": "base.messages",
    "Case": "case.case",
    "CaseResult": "case.case",
    "ChinaCalendar": "workdays.calendar",
    "DataError": "base.messages",
    "Deadline": "deadlines.deadline",
    "Ground": "refund.grounds",
    "InputError": "base.messages",
    "Membership": "refund.membership",
    "NoScheduleError": "base.messages",
    "Period": "base.periods",
    "Points": "points",
    "PointsLot": "points",
    "Profile": "facts.profiles",
    "Refund": "refund.assess",
    "Source": "base.sources",
    "Stage": "response.stages",
    "Step": "base.sources",
    "Timeline": "response.timeline",
    "Verification": "case.verify",
    "assess_refund": "refund.assess",
    "batch": "",
    "deadline": "deadlines.compute",
    "export": "",
    "expire_points": "points",
    "load_profile": "facts.platforms",
    "notice": "",
    "refund_by_day": "refund.assess",
    "response_timeline": "response.timeline",
    "show": "",
    "verify": "case.verify",
}

__all__ = [name for name, home in _HOME.items() if home]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'calc' has no attribute {name!r}")
    if not _HOME[name]:
        return import_module(f"calc.{name}")
    return getattr(import_module(f"calc.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted((*globals(), *_HOME))
