# What the page says. Plain, calm, and never a promise in somebody else's name.

app-name = Quanyi 权益算
app-title = Quanyi 权益算 · refunds, points, deadlines
app-not-advice = This works out dates and amounts; it is not legal advice. What you type is worked on by the computer that runs this page and goes nowhere else.
app-failed = This is the program's fault, not yours. Reload the page and try again; if it fails again, fill it in another way.
    .title = This page could not be worked out

language-name = English
language-tag = en
choose-one = Choose one
word-yes = yes
word-no = no
tab-problem = My problem
    .help = From "it broke" to a finished complaint: what to check, what to ask for, when, and in which words.

tab-refund = Refund
    .help = What a membership gives back today, why, and what waiting costs.
tab-points = Points
    .help = When each lot of points expires, what is left, and how much expires soon.
tab-deadlines = Deadlines
    .help = By when a platform, Apple or 12315 must answer; which of it is law and which a claim.
tab-calendar = Calendar
    .help = A year's days off and make-up days with the notice they rest on, and a working-day counter.
title-problem = What went wrong with your membership or points?
step-name-what = What happened
step-name-check = Check first
step-name-ask = What to ask for
step-name-when = When
step-name-proof = Proof
step-name-letter = The letter
step-name-diary = Diary and saving
steps-label = Step
step-next = Next: { $step }
step-back = Back
problem-minors = Payments and memberships of minors are out of scope here.
problem-claims = What follows comes from web articles and is unverified, except where an article of law is named.
problem-symptom = Which of these do you see?
problem-warnings = Mind this
problem-causes = Likely causes, and what to do
problem-checks = Check these yourself
problem-waits = How long waiting is reasonable
problem-faq = Questions people have
problem-tips = How to avoid it next time
problem-corrections = Where the article is not right
problem-none = The article does not say how long to wait first.
wait-until = { $text } ({ $period }): until { $at }
wait-over = { $text } ({ $period }): until { $at }, which is over
wait-unknown = { $text } ({ $period }): give the day and it is worked out
requests-help = The usual ones are chosen; change them as you like.
ask-days = { $days } days
ask-points = { $points }
ask-amount = { $amount } yuan
ask-if-never-used = It depends on whether you used any of it: { $amount } to { $most } yuan, { $most } only if nothing was ever provided.
ask-facts = Give the day of purchase, the amount paid and the term for an amount.
ask-free = no figure, ask for it as it is
ladder-not-asked = First ask the platform, and keep the ticket number
ladder-waiting = Asked; the time they are said to need is still running
ladder-escalate = The time they are said to need is over; you may go on
ladder-refused = They have plainly refused: there is nothing more to wait for, you may go on
ladder-help = No rule was found that makes you wait; you may take the next step at any time.
ladder-planned = not asked yet; counted as if asked today
ladder-filed = asked on { $day }
filing-day = Day you asked: { $to }
filing-time = Time (leave empty if unknown)
proof-help = Tick what you have. What is needed and not ticked is listed as missing in the letter.
proof-needed = { $item } (needed)
proof-count = { $have } at hand, { $missing } needed ones missing
letter-choose = Which letter
letter-who = Personal details for the letter (kept here, never in a link)
letter-length = { $count } characters
letter-copy = Tap the icon at the right to copy
letter-write = How to write it
download-md = Download as Markdown
download-docx = Download as Word file
download-ics = Download the calendar file
download-json = Save this case
diary-help = Puts each latest day into your calendar, with an alarm the day before. Download again after a change and the events are updated.
save-help = The file holds everything you typed, personal details included; keep it to yourself.
restore-label = Open a saved file
restore-bad = This file cannot be opened

title-refund = How much can I get back today?
title-points = When do my points expire?
title-deadlines = By when must they answer?
title-calendar = Which days are worked, which are off?

label-filed-time = Time of filing (leave empty if unknown)

hint-paid = such as 30 or 168.00
hint-term = such as 1 month, 30 days, 1 year, or to 2027-03-15
hint-used-days = such as 10
hint-points = such as 500
hint-taken-back = such as 40
hint-already-refunded = leave empty if none
hint-consumed-value = leave empty if none
hint-list-price = such as 218
hint-terms-hours = such as 09:00-18:00
hint-terms-lunch = such as 12:00-13:00
hint-terms-window = such as 14 days
hint-terms-validity = such as 12 months
hint-terms-reply = such as 48 hours, 3-5 working days
hint-now = now { $period }
hint-compared = not stated; { $period } for comparison
hint-horizon = 30 days
hint-count-days = such as 7; -7 counts back
help-paid = What was actually paid, not the list price.
help-activated = Leave it empty if it was never activated. The day of activation counts as one.
help-used-days = What the platform shows as used; left empty, days are counted from the activation.
help-ever-used = “No” says that nothing was ever provided. If you could have used it and did not, choose yes, or nothing.
help-stopped = The day on which the whole service ended for good; that day counts as used. Leave it empty if only part of it broke.
help-last = Both days are included. Leave it empty while it goes on.
help-as-of = The day you mean to ask. Today, unless you change it.
help-consumed-value = What the things already redeemed or claimed are worth.
help-list-price = What the same whole term costs without the discount. It matters only where ending it is your own decision.
help-first-purchase = You had never had this service before, here or elsewhere. A renewal is no first purchase.
help-terms-hours = The hours they work each day. Used where the reply time is in working hours.
help-terms-lunch = If their lunch break does not count, from when to when it is.
help-nothing-works = Yes only if nothing of the membership works. If some of it does, choose no: the days are then charged as usual.
help-terms-window = The refund window in your membership agreement. Filled in, it is used, and marked as yours.
help-terms-validity = How long points last by the rules you see. Filled in, it is used, and marked as yours. Also: 36 calendar months, end of next year, 31 December (this year's or the next one's), 12 months without use (each use renews), or 12 months, at the latest end of next year.
help-terms-reply = The reply time the platform gave you. Filled in, it is added, and marked as yours.
help-expires = The last day that is shown for this lot alone; it beats the validity.
help-taken-back = Points of this lot that were withdrawn again; they count as never earned.
help-horizon = How many points expire within this time.
help-count-days = 0 is the day itself, or the next worked one.

row-drop = Remove row { $row }
row-add-lots = Add a lot of points
row-add-spent = Add spending
row-add-excluded = Add a span of days
row-add-paused = Add a pause
row-half = { $count } { $count ->
    [one] row is
   *[other] rows are
} only half filled in and left out.

example-button = See an example
example-shown = Some figures below are still the example's, not yours. Change them, or press "Clear".
clear-button = Clear
as-of-shown = As of { $day }.
more-facts = More facts (optional)
paused-help = Days on which the membership was frozen or did not work at all: they are not charged, and the term ends that much later.
still-needed = Fill these in for an answer: { $fields }
cannot-answer = Something does not fit, so no answer is given
link-title = Copy link
link-help = Tap the icon at the right to copy. The link holds everything you typed and the day it is worked out for; no name, phone or order number. It opens on the same answer.
link-refused = Some of it could not be used and was left out
link-unknown = not a field of this page: { $field }
link-choice = { $field }: { $value } cannot be read
link-seen = All right

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
        [verified] arguable: the article was read, it does not name online memberships, whether it covers them is disputed
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
ground-nothing = no days or money are left, so it comes to nothing
ground-no-source = negotiable: no source says that the platform refunds; the figure is unverified
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
        [verified] advice (text read); no rule was found that makes you wait
        [reported] reported advice; no rule was found that makes you wait
        [yours] advice of your own
       *[unverified] advice of a web article, unverified; no rule was found that makes you wait
    }
   *[claim] { $confidence ->
        [verified] their own public word (official page read)
        [reported] reported, the text was not seen
        [yours] the terms you see
       *[unverified] claim of a web article; unverified
    }
}

refund-headline = { $standing ->
    [refused] It comes to { $amount } yuan
    [negotiable] You may negotiate for { $amount } yuan ({ $verdict })
    [arguable] You may argue for { $amount } yuan ({ $verdict })
   *[promised] { $confidence ->
        [verified] You may ask for { $amount } yuan ({ $verdict })
        [yours] By your own terms you may ask for { $amount } yuan ({ $verdict })
        [reported] Reportedly { $amount } yuan may be asked for ({ $verdict })
       *[unverified] A web article says { $amount } yuan may be asked for ({ $verdict })
    }
}
refund-headline-plan = A { $plan } may be excluded from refunds
refund-by = { $clock ->
    [yes] {". "}Ask before { $day }.
   *[no] {". "}Ask by { $day }.
}
refund-now = {". "}Ask at once; if the end moves, { $day } is the last day.
refund-if-never-used = {". "}It depends on whether you used any of it: { $amount } to { $most } yuan, { $most } only if nothing was ever provided.
refund-next = Once you have asked: by when they must answer
steps-title = How it was worked out
grounds-title = What else may be argued
grounds-help = The platform goes by its own rules; these may be raised besides. They do not add up.
grounds-none = On this day there is no other ground.
ground-amount = { $amount } yuan · { $says }
conditions-title = Conditions to check
actions-title = What to do next
sources-title = Rules and sources
chart-title = What waiting costs, by days
chart-refund-x = day of asking
chart-refund-y = { $amount } yuan
chart-refund-point = asked on { $day }: { $amount } yuan
chart-last-full = dashed: { $day }
chart-last-full-says = { $confidence ->
    [yours] your terms: the last day for all of it
    [verified] the last day for all of it
    [reported] reported: the last day for all of it
   *[unverified] unverified: the last day for all of it
}
chart-refund-promised = Asked on { $day } it is { $amount } yuan; { $last } is { $confidence ->
    [yours] by your own terms
    [verified] by the platform's public terms
    [reported] reported to be
   *[unverified] said (unverified) to be
} the last day for a full refund; on { $later } it is { $less } yuan.
chart-refund-waiting = Asked on { $day } it is { $amount } yuan, on { $later } { $less } yuan, and on { $end } { $least } yuan.
chart-refund-flat = Asked on { $day } it is { $amount } yuan, and the same up to { $end }.

points-lots = When you got them, and how many
points-lots-more = Lots that have a last day of their own, or were taken back
points-spent-title = Spent so far (leave empty if none)
points-spent-back = A number below 0, such as -50: points that came back, after a cancelled redemption. They return to the lots they were taken from and keep their day.
points-headline = { $confidence ->
    [yours] By your own terms { $balance } { $name } are available; the first { $number } expire at 24:00 on { $day }
    [verified] { $balance } { $name } are available; the first { $number } expire at 24:00 on { $day }
    [reported] Reportedly { $balance } { $name } are available; the first { $number } expire at 24:00 on { $day }
   *[unverified] By claims found on the web { $balance } { $name } are available; the first { $number } expire at 24:00 on { $day }
}
points-headline-uncertain = Whether { $uncertain } { $name } have expired is uncertain: the validity can be read in several ways
points-headline-none = { $confidence ->
    [yours] By your own terms no { $name } are available; { $expired } have expired
    [verified] No { $name } are available; { $expired } have expired
    [reported] Reportedly no { $name } are available; { $expired } have expired
   *[unverified] By claims found on the web no { $name } are available; { $expired } have expired
}
points-headline-before = No { $name } were earned by { $day }
points-no-validity = No validity of points is known for { $platform }. Look at its rules and fill in what they say under "Validity in your terms".
points-alive-sum = Available
points-uncertain-sum = Uncertain
points-expired-sum = Expired
points-spent-sum = Spent
points-given-back-sum = Came back
points-taken-back-sum = Taken back
points-expiring = { $name } that expire within { $period }: { $points }{ $uncertain ->
    [0] {""}
   *[other] . Another { $uncertain } are uncertain: they may have expired, or may do so any day
}

excluded-label = Days of tests: { $stage }
excluded-help = Time for tests and expert opinions does not count in the period of this step. Give the first and the last day of it, both included.
happened-label = When it took place: { $stage }
deadline-headline = { $waits ->
    [you] If unsolved on { $day }, think about this: { $stage }
   *[other] { $hearsay ->
        [yes] { $who }: { $stage } by { $day }, it is said
       *[no] { $who }: { $stage } by { $day }
    }
}
deadline-headline-over = { $hearsay ->
    [yes] { $who }: the time it is said to take has run out ({ $stage } by { $day })
   *[no] The time of { $who } has run out: { $stage } by { $day }
}
sentence-break = {". "}
deadline-headline-done = Every step of { $who } has taken place
deadline-done-help = If you are not satisfied, see what else to know below.
deadline-over-help = Without an answer you may turn to the next door, for instance 12315.
deadline-over-authority = If no answer came, you may ask the bureau how it stands. If there is one, fill in the day it came and see again.
deadline-headline-none = No source states by when { $who } must answer
deadline-none-help = No rule was found that makes you wait; you may complain to 12315.
deadline-none-responder = Choose another problem, or see what else to know below.
stage-by = by { $early }, that day included
stage-between = { $early } at the earliest, { $late } at the latest
stage-from = if it is still unsolved on { $late }
stage-at = before { $at }
stage-open = still running
stage-uncertain = the earliest day is over, the latest is not
stage-over = run out
stage-over-you = that day has come; you may do it now
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
counter-back = { $days } working { $days ->
    [one] day
   *[other] days
} before { $from }: { $weekday } { $day }
counter-same = { $from } itself, or the next worked day: { $weekday } { $day }
counter-between = after { $from }, up to { $to }: { $days } working { $days ->
    [one] day
   *[other] days
}
counter-between-help = The start is not counted, the end is.{" "}
counter-final = All these days are settled by published notices.
counter-pasted = Some of these days follow the notice you pasted (for { $years }), which nobody has checked.
counter-estimated = Some of these days are not published yet and estimated.
year-title = Days off and make-up days of a year
year-sums = { $year }: { $worked } days worked, { $off } days off by schedule, { $made_up } make-up days.
year-sums-estimated = { $year }, estimated: { $worked } days worked, { $off } days off, { $made_up } make-up days.
year-option-estimated = { $year } (estimated)
year-festival = { $names }: off { $off } ({ $notice })
year-festival-made-up = { $names }: off { $off }; make-up working days { $worked } ({ $notice })
year-festival-work-only = { $names }: make-up working days { $worked } ({ $notice })
year-notice-estimated = estimated
year-notice-pasted = the notice you pasted
points-left-out = { $count } { $count ->
    [one] lot was
   *[other] lots were
} earned after this day and left out.
year-estimated = The notice for { $year } is not in the data. What follows is estimated from the public holidays law and the practice of past notices; do not rely on it.
year-soft-end = 26 to 31 December { $year } may still be changed by the notice for { $next }.
calendar-legend = off = day off; work = make-up working day; dashed = not settled, estimated.
day-mark-off = off
day-mark-make-up = work
day-estimated = {" "}(estimated)
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
