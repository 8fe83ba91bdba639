"""Pictures of an answer: Altair charts to restyle, and months as HTML with a period drawn on them.

Nothing here needs colour to be read, and each picture has a text that says the same; a chart carries it
as its description.
"""

from calc.show.bar_chart import bars, bars_text
from calc.show.month_tables import days_of, deadline_strip, months, year
from calc.show.points_chart import points_runoff, points_runoff_text
from calc.show.refund_chart import refund_curve, refund_curve_text
from calc.show.stage_chart import escalation, escalation_text
from calc.show.year_chart import year_calendar, year_calendar_text

__all__ = [
    "bars",
    "bars_text",
    "days_of",
    "deadline_strip",
    "escalation",
    "escalation_text",
    "months",
    "points_runoff",
    "points_runoff_text",
    "refund_curve",
    "refund_curve_text",
    "year",
    "year_calendar",
    "year_calendar_text",
]
