# What the page says. Plain, calm, and never a promise in somebody else's name.

app-name = Quanyi 权益算
app-title = Quanyi 权益算 · refunds, points, deadlines
app-not-advice = This reckons dates and amounts; it is not legal advice. What you type is worked on by the computer that runs this page and goes nowhere else.
app-failed = This is the program's fault, not yours. Reload the page and try again; if it fails again, fill it in another way.
    .title = This page could not be reckoned

language-name = English
language-tag = en
choose-one = Choose one
word-yes = yes
word-no = no

tab-refund = Refund
    .help = What a membership gives back today, why, and what waiting costs.
tab-points = Points
    .help = When each lot of points ends, what is left, and how much ends soon.
tab-deadlines = Deadlines
    .help = By when a platform, Apple or 12315 must answer; which of it is law and which a claim.
tab-calendar = Calendar
    .help = A year's days off and make-up days with the notice they rest on, and a working-day counter.

title-refund = How much can I get back today?
title-points = When do my points end?
title-deadlines = By when must they answer?
title-calendar = Which days are worked, which are off?

label-filed-time = Time of filing (leave empty if unknown)

hint-paid = such as 30 or 168.00
hint-term = such as 1 month, 30 days, 1 year
hint-used-days = such as 10
hint-points = such as 500
hint-already-refunded = leave empty if none
hint-consumed-value = leave empty if none
hint-list-price = such as 218
hint-terms-window = such as 14 days
hint-terms-validity = such as 12 months
hint-terms-reply = such as 48 hours, 3-5 working days
hint-horizon = 30 days
hint-count-days = such as 7; -7 counts back
help-paid = What was actually paid, not the list price.
help-activated = Leave it empty if it was never activated. The day of activation counts as one.
help-used-days = What the platform shows as used; left empty, days are counted from the activation.
help-as-of = The day you mean to ask. Today, unless you change it.
help-consumed-value = What the things already redeemed or claimed are worth.
help-list-price = What the same whole term costs without the discount. It matters only where ending it is your own decision.
help-first-purchase = You never bought it before, nor the same service elsewhere. A renewal is no first purchase.
help-terms-window = The refund window in your membership agreement. Filled in, it is used, and marked as yours.
help-terms-validity = How long points live by the rules you see. Filled in, it is used, and marked as yours.
help-terms-reply = The reply time the platform gave you. Filled in, it is added, and marked as yours.
help-horizon = How many points end within this time.
help-count-days = 0 is the day itself, or the next worked one.

row-drop = Remove row { $row }
row-add-lots = Add a lot of points
row-add-spent = Add spending
row-half = { $count } { $count ->
    [one] row is
   *[other] rows are
} only half filled in and left out.

example-button = See an example
example-shown = These are the example's figures, not yours. Change any of them and yours count.
more-facts = More facts (optional)
still-needed = Fill these in for an answer: { $fields }
cannot-answer = Something does not fit, so nothing is reckoned
link-title = Copy link
link-help = The link holds everything you typed and the day it was reckoned for; no name, phone or order number. It opens on the same answer.
link-refused = Some of the link could not be used and was left out

ground-says = { $standing ->
    [legal] { $confidence ->
        [verified] stated by law (text read)
        [reported] reported to be stated by law
        [yours] stated by law, by the terms you filled in
       *[unverified] said to be stated by law; unverified
    }
    [promised] { $confidence ->
        [verified] promised by the platform in public (text read)
        [reported] reported to be promised by the platform
        [yours] promised by the terms you filled in
       *[unverified] a web article says it is promised; unverified
    }
    [arguable] { $confidence ->
        [verified] arguable: the article was read, whether it covers online memberships is disputed
        [reported] arguable, on a rule that is only reported
        [yours] arguable by the terms you filled in
       *[unverified] arguable, on a claim that is unverified
    }
    [refused] { $confidence ->
        [verified] likely refused, by a text that was read
        [reported] likely refused, as reported
        [yours] likely refused by the terms you filled in
       *[unverified] likely refused, on a claim that is unverified
    }
   *[negotiable] { $confidence ->
        [verified] negotiable (text read)
        [reported] negotiable, on a rule that is only reported
        [yours] negotiable by the terms you filled in
       *[unverified] negotiable, on a claim that is unverified
    }
}
claim-says = { $confidence ->
    [verified] the validity was read in the terms
    [reported] the validity is only reported
    [yours] the validity is the one you filled in
   *[unverified] the validity is a claim found on the web; unverified
}
stage-says = { $kind ->
    [legal] { $confidence ->
        [verified] law (text read)
        [reported] reported to be law
        [yours] law, as you filled it in
       *[unverified] said to be law; unverified
    }
    [advice] { $confidence ->
        [verified] advice (text read); no rule makes you wait
        [reported] reported advice; no rule makes you wait
        [yours] advice of your own
       *[unverified] advice of a web article, unverified; no rule makes you wait
    }
   *[claim] { $confidence ->
        [verified] their own public word (text read)
        [reported] their word, only reported
        [yours] the terms you see
       *[unverified] claim of a web article; unverified
    }
}

refund-headline = { $standing ->
    [refused] It comes to { $amount } yuan
    [negotiable] You may negotiate for { $amount } yuan ({ $verdict })
   *[other] You may ask for { $amount } yuan ({ $verdict })
}
refund-by = {". "}Ask by { $day }.
steps-title = How it was reckoned
grounds-title = What else may be argued
grounds-help = The platform goes by its own rules; these may be raised besides. They do not add up.
grounds-none = On this day there is no other ground.
ground-amount = { $amount } yuan · { $says }
conditions-title = Conditions to check
actions-title = What to do next
sources-title = Rules and sources
chart-title = What waiting costs, by the platform's rules
chart-refund-x = day of asking
chart-refund-y = yuan
chart-refund-point = asked on { $day }: { $amount } yuan
chart-last-full = { $confidence ->
    [yours] dashed: the last day for all of it by your own terms, { $day }
    [verified] dashed: the last day for all of it, { $day }
   *[unverified] dashed: said to be the last day for all of it, { $day }; unverified
}
chart-refund-promised = Asked on { $day } it is { $amount } yuan; { $last } is { $confidence ->
    [yours] by your own terms
    [verified] by the platform's public terms
   *[unverified] said (unverified) to be
} the last day for a full refund; on { $later } it is { $less } yuan.
chart-refund-waiting = Asked on { $day } it is { $amount } yuan, on { $later } { $less } yuan, and on { $end } { $least } yuan.

points-lots = When you got them, and how many
points-spent-title = Spent so far (leave empty if none)
points-headline = { $balance } { $name } left; the first { $number } end at 24:00 on { $day }
points-headline-uncertain = Whether { $uncertain } { $name } have ended is uncertain
points-headline-none = No { $name } left; { $expired } have ended
points-alive-sum = Alive
points-uncertain-sum = Uncertain
points-expired-sum = Expired
points-spent-sum = Spent
points-expiring = { $name } that end within { $period }: { $points }

happened-label = When it took place: { $stage }
deadline-headline = { $waits ->
    [you] If unsolved on { $day }, think about this: { $stage }
   *[other] { $who }: { $stage } by { $day }
}
deadline-headline-over = The time of { $who } has run out ({ $stage } by { $day })
deadline-over-help = Without an answer you may turn to the next door, for instance 12315.
deadline-headline-none = No source states by when { $who } must answer
deadline-none-help = You need not wait and may complain to 12315.
stage-by = by { $early }, that day included
stage-between = { $early } at the earliest, { $late } at the latest
stage-from = if it is still unsolved on { $late }
stage-at = before { $at }
stage-open = still running
stage-uncertain = the earliest day is over, the latest is not
stage-over = run out
stage-happened-on = took place on { $day }
stage-estimated = some days are not published yet and estimated
strip-title = On the calendar: { $stage }
strip-legend = from = start (not counted); early, end, late = the earliest day, the day by the rule, the latest; off = day off; work = make-up working day; dashed = not published, estimated.
strip-start = from
strip-act-by = early
strip-last-day = end
strip-wait-until = late
notes-title = Also to know
routes-title = How to reach them

counter-title = Count working days
counter-help = Give a start, and either a number of working days or an end.
counter-after = { $days } working { $days ->
    [one] day
   *[other] days
} from { $from }: { $weekday } { $day }
counter-between = after { $from }, up to { $to }: { $days } working { $days ->
    [one] day
   *[other] days
}
counter-between-help = The start is not counted, the end is.
counter-final = All these days are settled by published notices.
counter-estimated = Some of these days are not published yet and estimated.
year-title = Days off and make-up days of a year
year-sums = { $year }: { $worked } days worked, { $off } days off by schedule, { $made_up } make-up days.
year-sums-estimated = { $year }, estimated: { $worked } days worked, { $off } days off, { $made_up } make-up days.
year-option-estimated = { $year } (estimated)
year-festival = { $names }: off { $off }
year-festival-made-up = { $names }: off { $off }; make-up working days { $worked }
points-left-out = { $count } { $count ->
    [one] lot was
   *[other] lots were
} earned after this day and left out.
year-estimated = The notice for { $year } is not in the data. These days are estimated from the public holidays law and the announced pattern; do not rely on them.
year-soft-end = 26 to 31 December { $year } may still be changed by the notice for { $next }.
calendar-legend = off = day off; work = make-up working day; dashed = not settled, estimated.
day-mark-off = off
day-mark-make-up = work
day-estimated = (estimated)
weekday-0 = Mon
weekday-1 = Tue
weekday-2 = Wed
weekday-3 = Thu
weekday-4 = Fri
weekday-5 = Sat
weekday-6 = Sun
month-title = { $name } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
