# How old what we rely on is: facts to read again, schedules due, laws about to end.

step-stale-fact = { $file } ({ $key }): read on { $day }, to be read again by { $due }
    .label = Not read for long
step-stale-schedule = the schedule of { $year } is not in the data; former ones were published from { $first } to { $last } ({ $late })
    .label = Schedule due
step-stale-law = { $file } ends on { $day }; what follows it is there
    .label = Law ends
step-stale-law-gap = { $file } ends on { $day }; nothing was read that follows it for { $rules }
    .label = Law ends, nothing follows
stale-late = later than ever before
stale-in-time = within the usual time
sources-age = The oldest of these was last read on { $day }, { $days } days before { $asked }.
sources-age-old = The oldest of these was last read on { $day }, { $days } days before { $asked }: rules may have changed since, so look at the text itself.
