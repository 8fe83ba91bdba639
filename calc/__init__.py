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

# For type checkers and editors.
if TYPE_CHECKING:
    from calc.base.messages import CalcError as CalcError
    from calc.base.messages import DataError as DataError
    from calc.base.messages import InputError as InputError
    from calc.base.messages import NoScheduleError as NoScheduleError
    from calc.base.periods import Period as Period
    from calc.base.sources import Source as Source
    from calc.base.sources import Step as Step
    from calc.base.validity import Validity as Validity
    from calc.case.case import Case as Case
    from calc.case.case import CaseResult as CaseResult
    from calc.case.verify import Verification as Verification
    from calc.case.verify import verify as verify
    from calc.deadlines.compute import deadline as deadline
    from calc.deadlines.deadline import Deadline as Deadline
    from calc.facts.platforms import load_profile as load_profile
    from calc.facts.profiles import Profile as Profile
    from calc.points.answer import Points as Points
    from calc.points.expire import expire_points as expire_points
    from calc.points.lots import PointsLot as PointsLot
    from calc.refund.assess import Refund as Refund
    from calc.refund.assess import assess_refund as assess_refund
    from calc.refund.assess import refund_by_day as refund_by_day
    from calc.refund.grounds import Ground as Ground
    from calc.refund.membership import Membership as Membership
    from calc.response.stages import Stage as Stage
    from calc.response.timeline import Timeline as Timeline
    from calc.response.timeline import response_timeline as response_timeline
    from calc.workdays.calendar import ChinaCalendar as ChinaCalendar

# The same names for Python, which skips the imports above; a test holds both equal.
_NAMES = {
    "base.messages": "CalcError DataError InputError NoScheduleError",
    "base.periods": "Period",
    "base.sources": "Source Step",
    "base.validity": "Validity",
    "case.case": "Case CaseResult",
    "case.verify": "Verification verify",
    "deadlines.compute": "deadline",
    "deadlines.deadline": "Deadline",
    "facts.platforms": "load_profile",
    "facts.profiles": "Profile",
    "points.answer": "Points",
    "points.expire": "expire_points",
    "points.lots": "PointsLot",
    "refund.assess": "Refund assess_refund refund_by_day",
    "refund.grounds": "Ground",
    "refund.membership": "Membership",
    "response.stages": "Stage",
    "response.timeline": "Timeline response_timeline",
    "workdays.calendar": "ChinaCalendar",
}
_PACKAGES = ("batch", "export", "notice", "show")
_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    if name in _PACKAGES:
        return import_module(f"calc.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'calc' has no attribute {name!r}")
    return getattr(import_module(f"calc.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted((*globals(), *_PACKAGES, *_HOME))
