# Charts: legends, tooltips, and texts that say the same.

chart-in-words = The same in words
chart-points-title = How many are left, and until when
chart-points-y = { $name } left
chart-points-left = from { $at }: { $alive } left
chart-points-left-range = from { $at }: { $alive } left by the earliest reading, { $late } by the latest
chart-points-sure = { $confidence ->
    [verified] validity: read in the terms
    [reported] validity: only reported
    [yours] validity: as you filled it in
   *[unverified] validity: web claim, unverified
}
chart-points-legend-day = ▼ = a lot expires at 24:00 of this day
chart-points-legend-clock = ▼ = a lot expires at this time
chart-points-legend-range = expiry: solid, ▼ = earliest; dashed, ▽ = latest
chart-points-none = No { $name } are left to expire
chart-points-now = { $day }: { $balance } { $name } left{ $uncertain ->
    [0] { "" }
   *[other] , and { $uncertain } that are uncertain
}
chart-points-expire = { $span ->
    [no] { $clock ->
        [yes] { $early }: { $points } expire
       *[no] { $early } at 24:00: { $points } expire
    }
   *[yes] { $clock ->
        [yes] { $early } at the earliest, { $late } at the latest: { $points } expire
       *[no] { $early } at the earliest, { $late } at the latest, at 24:00: { $points } expire
    }
}
chart-points-rest = The other { $points } expire by { $late }{ $clock ->
    [yes] { "" }
   *[no] { " " }at 24:00
}

chart-stages-title = Step by step on a time line
chart-stages-now = upright dashes = { $day }
chart-stages-thick = thick = to the earliest day; thin = to the latest
chart-stages-signs = last day: { $signs }
chart-stages-estimated = hollow, dashed = with estimated days
chart-stages-done = ✓ = took place
chart-kind-legal = law
chart-kind-claim = claim
chart-kind-advice = advice
chart-stage-kind = { $kind ->
    [legal] { $confidence ->
        [verified] law
        [yours] law, as you filled it in
       *[other] said to be law
    }
    [advice] advice
   *[claim] { $confidence ->
        [verified] their public word
        [reported] reported
        [yours] terms you saw
       *[unverified] web claim, unverified
    }
}
chart-stage-by = by { $late }
chart-stage-between = { $early } to { $late }
chart-stage-from = an option from { $day }
chart-stage-done = ✓ took place { $day }
chart-stage-estimated = estimate
chart-stages-as-of = Seen on { $day }
chart-stages-rung = { $name } ({ $assumed ->
    [yes] not asked yet; counted as if asked on { $day }
   *[no] asked on { $day }
})
chart-stages-one = { $title }: { $when }, { $says }; { $stands }
chart-stages-one-done = { $title }: { $when }, { $says }
chart-stages-none = No step has a stated time
chart-stages-silent = Without a stated time: { $names }

chart-year-dashed = dashed line below = not settled, estimated
chart-year-shaded = shaded = days that are counted
chart-year-nothing = No schedule is known for these days
chart-year-unknown = No schedule is known for { $year }
chart-year-worked = { $year }: { $worked } days worked
chart-year-off = Days off: { $days }
chart-year-made-up = Make-up working days: { $days }
chart-year-soft = Not settled, estimated: { $days }
chart-year-period = The period drawn on it ({ $period }): { $ends }
chart-year-elsewhere = The period ({ $period }) is not in this year
chart-year-end = { $ends } { $day }
chart-end-start = start
chart-end-act-by = earliest
chart-end-last-day = last day
chart-end-wait-until = latest

error-year-or-period = { $field }: nothing was given; give a year (such as 2026) or a period
