# Cards of answers: what notebooks, terminals and exported pages say.

card-deadline = Deadline
card-deadline-headline = Ends with { $weekday } { $day }
card-start = Counted from
card-period = Period
card-act-by = If you must act: the earliest
card-last-day = Last day by the rule
card-wait-until = If you are waiting: the latest
card-ends-at = Ends at
card-final = Calendar
card-settled = settled by published notices
card-estimated = some days are not published yet and estimated

card-amount = { $amount } yuan
card-refund = Refund, as of { $day }
card-rule = Ground
card-yuan = Yuan
card-says = How sure

card-points = { $name }, as of { $day }
card-lots = Every lot
card-lot-number = Lot
card-lot-earned = Earned
card-lot-points = Points
card-lot-remaining = Left
card-lot-taken-back = Taken back
card-lot-uncertain = Uncertain
card-lot-expires = Expires
card-lot-now = Now

card-timeline = { $who }: { $problem }, asked on { $day }
card-stage = Stage
card-when = By when
card-stage-steps = { $stage }: how it was worked out

card-case = What was filled in
card-case-personal = { $n } personal { $n ->
    [one] detail is
   *[other] details are
} not shown here
card-case-empty = nothing yet
card-case-result = Answers, as of { $day }
sheet-not-advice = These are dates and amounts, no legal advice; personal details were left out.
card-nothing = what is needed for an answer is not filled in yet

card-calendar = China's working days
card-calendar-span = { $first } to { $last }
card-calendar-strict = Only the State Council's published schedules; no answer beyond them
card-calendar-estimating = After { $last } estimated from the law and the practice of past notices
card-year-number = Year
card-year-worked = Worked
card-year-off = Days off
card-year-made-up = Made up, of those worked
card-year-notice = Notice
