# Steps: what each line works out, with its numbers. The label is .label.

step-start = { $day } itself is not counted; counting begins the next day
    .label = Start
step-same-day = the period is the day { $day } itself, to its end
    .label = Same day
step-two-starts = from { $early } at the earliest, from { $late } at the latest
    .label = Two possible starts
step-earliest = counted from the earliest start, { $early }, it ends on { $day }
    .label = The earliest day
step-clock = { $period } from { $start }, by the clock, holidays included
    .label = By the hour
step-clock-whole-day = only the day { $day } is known: from its 00:00 at the earliest, from its 24:00 at the latest
    .label = No time given
step-working-hours = { $period } from { $start }, counting { $hours } on worked days only
    .label = Working hours
step-working-hours-lunch = { $period } from { $start }, counting { $hours } on worked days only, without the break { $lunch }
    .label = Working hours
step-working-hours-whole-day = only the day { $day } is known: from its opening at the earliest, from its closing at the latest
    .label = No time given
step-working-hours-off = days off ({ $off }) are left out
    .label = Days off
step-working-hours-worked = make-up days ({ $worked }) are counted
    .label = Make-up days
step-days = { $period } later is { $end }
    .label = Days
step-months = { $period } later, the corresponding day is { $end }
    .label = Corresponding day
step-months-clamped = { $period } later the month has no such day; it ends on its last, { $end }
    .label = Corresponding day
step-workdays = { $period }, worked days only, to { $end }
    .label = Working days
step-workdays-off = { $period }, leaving out weekends and days off ({ $off }), to { $end }
    .label = Working days
step-workdays-worked = { $period }, leaving out weekends and counting make-up days ({ $worked }), to { $end }
    .label = Working days
step-workdays-both = { $period }, leaving out weekends and days off ({ $off }), counting make-up days ({ $worked }), to { $end }
    .label = Working days
step-excluded = { $off } went on tests and expert opinions and do not count ({ $left_out }); the end moves by them
    .label = Days not counted
step-not-moved = as agreed in the terms, the last day { $day } does not move even on a day of rest
    .label = Not moved
step-moved = { $day } is a day of rest; the end moves to the next worked day, { $to }
    .label = Moved
step-moved-weekend = { $day } is an ordinary weekend; a document of the Supreme People's Court of 2014 counts Saturdays and Sundays among the days that move an end
    .label = Weekends move too
step-make-up-stays = { $day } is a weekend day but worked, so the end does not move
    .label = Not moved
step-ends = ends at 24:00 on { $day }
    .label = End
step-ends-range = the shorter end is 24:00 on { $early }, the longer one 24:00 on { $late }
    .label = End
step-ends-clock = ends at { $at }
    .label = End
step-estimated = some of these days have no published schedule and are estimated; count again once it is out
    .label = Estimate
step-estimated-span = some of these days have no published schedule and are estimated: { $early } at the earliest, { $late } at the latest; count again once it is out
    .label = Estimate
step-law-note = { $note }
    .label = On the source

step-window-stated = { $confidence ->
    [verified] the platform's terms state
    [reported] the platform's terms are reported to state
    [yours] by the terms you filled in
   *[unverified] a web article says (unverified)
}: within { $window } of the purchase, unused, all of it is refunded, up to { $day }
    .label = Full-refund window
step-window-comparison = no source states this platform's window; { $window } (up to { $day }) serve for comparison
    .label = Window, for comparison only
step-total = { $term }, from { $first } to { $end }, { $total } days in all
    .label = Term
step-total-half-month = { $term }, from { $first } to { $end }, { $total } days in all; half a month counts 15 days, a convention of ours that no law sets
    .label = Term
step-total-to-day = the term runs to { $end }; from { $first } it has { $total } days in all
    .label = Term
step-paused = paused, or nothing of it worked: { $ranges }, both days included; up to { $until }, { $days } days are not charged, and the term's end moves to { $end }
    .label = Paused days
step-stopped = the whole service stopped on { $stopped }; that day counts as used, the days after it are not charged
    .label = Service stopped
step-charged-given = you say { $charged } days were used
    .label = Charged days
step-charged-counted = from { $first } to { $as_of }, both included{ $paused ->
    [0] {""}
   *[other] , less { $paused } paused days
}, { $charged } days
    .label = Charged days
step-charged-counted-all = from { $first } to { $as_of }, both included{ $paused ->
    [0] {""}
   *[other] , less { $paused } paused days
}, more than the term: { $charged } days
    .label = Charged days
step-charged-not-started = activated only on { $first }; no day is charged by { $as_of }
    .label = Charged days
step-charged-from-purchase = never activated, but the window (to { $day }) is over; from { $first } to { $as_of }, both included{ $paused ->
    [0] {""}
   *[other] , less { $paused } paused days
}, at most { $total }: { $charged } days
    .label = Charged days
step-charged-nothing = not activated yet, no day is charged
    .label = Charged days
step-amount = { $base } × ({ $total } − { $charged }) ÷ { $total }{ $less }{ $end }
    .label = By days
amount-exact = {" "}= { $amount } yuan
amount-rounded = {" "}≈ { $amount } yuan (rounded half up to 0.01)
amount-floor = {""}, less than nothing, so { $amount } yuan
step-last-day-nothing-left = the term runs to 24:00 on { $end }, but a day begun counts as a day: none is left
    .label = The last day
step-before-law = the purchase on { $purchased } came before the interpretation took effect; whether it applies depends on the case
    .label = Bought before it took effect

step-standing-unstated = no source states that the platform promises a refund; it can only be negotiated
    .label = Reason
step-standing-used = it has been used; what is left after the charge has to be negotiated
    .label = Reason
step-standing-promised = { $clock ->
    [yes] unused, and asked for before { $day }
   *[no] unused, and asked for by { $day }
}
    .label = Reason
step-standing-moved = read literally it ended on { $day }; that was a day of rest, and by the Civil Code it moves to { $to }: arguable
    .label = Reason
step-standing-range = the window is a range: the shorter ends on { $day }, the longer on { $to }; in between it is arguable
    .label = Reason
step-standing-clock = no time of purchase was given: it ends on { $day } at the earliest and { $to } at the latest; in between it is arguable
    .label = Reason
step-standing-late = the window is over ({ $to } at the latest); it can only be negotiated
    .label = Reason
step-standing-channel = bought through { $channel }: that side handles it, with the platform it can at best be negotiated
    .label = Reason
step-standing-payment = the payment was not normal; it can at best be negotiated
    .label = Reason
step-standing-plan = a { $plan } is said to be excluded from refunds
    .label = Reason
step-standing-nothing = it comes to nothing
    .label = Reason

step-prepaid-14 = within seven days of paying (by { $day }) the principal may be asked for: { $sum }{ $amount } yuan
    .label = Within seven days of paying
step-prepaid-22 = { $base } × { $left } days left ÷ { $total } days{ $less }{ $end }; { $charged } days have gone by, used or not
    .label = By the time left
step-prepaid-18 = it is the platform's doing: what was delivered counts at the discounted price
    .label = The platform's doing
step-prepaid-19 = { $base } − { $price } before discount × { $charged } ÷ { $total }{ $less }{ $end }
    .label = By the price before discount
step-prepaid-20 = even where that price exceeds what was paid, the platform cannot claim the difference
    .label = Never below zero

step-never-provided = paid for and never provided: the prepayment may be asked back, { $sum }{ $amount } yuan; interest and the reasonable costs you had to pay come on top
    .label = Never provided
step-condition-scope = the interpretation does not name online memberships; whether it applies is arguable
    .label = Scope
step-condition-first-purchase = only the first time: you had not had the same service from this or another operator before; a renewal is no first time
    .label = First purchase only
step-condition-termination = the contract must first be ended: because service was not properly given, for instance, or because law or terms allow it
    .label = The contract must be ended
step-condition-lower = where the time left and the price before discount give different amounts, no ruling was found on which counts; it may be the lower
    .label = It may be the lower
step-condition-window = no source states the refund window. Look at your membership agreement, fill in what it says and see again
    .label = Check the window
step-condition-ended = the term ended on { $end }; no source supports a refund of days left after that, the figure is for reference only
    .label = The term has ended
step-condition-ever-used = nobody has said yet whether any of it was used; if even a little was, this falls away
    .label = Was any of it used?
step-condition-never-provided = only where nothing was ever provided as agreed; not having used what was there is not this. It needs proof
    .label = Never provided
step-condition-last-day-moved = { $end } is taken for the last day before the pause; if your screen shows a day that the pause has moved already, fill in how long the term is (such as 1 year) instead, or this comes out too high
    .label = The last day and the pause
step-condition-plan = some platforms are said to refuse refunds of a { $plan }; look at your membership agreement
    .label = Check the plan
step-condition-auto-renew-notice = a renewal must be pointed out conspicuously beforehand; if it was not, say so in your reasons and keep the record of the charge
    .label = Automatic renewal
step-condition-goods-only = the seven-day return without a reason is about goods, not about a service such as a membership
    .label = Seven-day return
step-condition-fraud = if it is fraud in law: besides the refund, the larger of { $multiple } × { $paid } yuan and { $minimum } yuan. It needs proof
    .label = If it is fraud
step-condition-fraud-acts = such as taking money by deceit without serving as agreed, or false or misleading advertising. Whether it is depends on the case and the proof
    .label = What is fraud

step-action-auto-renew = switch automatic renewal off first, so that nothing more is charged
    .label = Stop renewal
step-action-ask-by = { $clock ->
    [yes] do not use it, and ask before { $day }
   *[no] do not use it, and ask by { $day }
}
    .label = In time
step-action-ask-now = do not use it, and ask at once; if the end moves, { $day } is the last day
    .label = At once
step-action-ask-route = ask { $platform }: { $path }
    .label = Ask for the refund
step-action-ask = ask the service of { $platform } and keep the ticket number
    .label = Ask for the refund
step-action-ask-apple = ask Apple for the refund; what Apple took, Apple handles
    .label = Ask Apple
step-action-ask-google-play = ask Google Play for the refund; ask the one you paid
    .label = Ask Google Play
step-action-ask-reseller = ask whoever sold it; ask the one you paid
    .label = Ask the seller
step-action-true-reason = give the true reason
    .label = What to write
step-action-keep-proof = keep the order number, the payment screenshot, the activation record and what service answers
    .label = Keep proof
step-action-stalling = where they plainly refuse, that may count as stalling at once; where they stay silent and no time for refunds was agreed, a reasonable refund not paid more than { $period } after you ask (after { $day }) may count as stalling; where one was agreed, after that time. Say so if you complain
    .label = Note the day
step-action-other-grounds = if the platform's own rules give less, name the other grounds above
    .label = Other grounds
step-action-complain = if they do not answer or refuse, you may complain to 12315; no rule was found that makes you wait first
    .label = Complain

step-validity = validity of { $name }: { $validity }, each lot on its own
    .label = Validity
step-points-not-moved = the platform's terms were not read; they are taken to expire as agreed, without moving for days of rest
    .label = Not moved
step-points-renewed = each time points are spent, every lot alive then counts anew from that day; giving back is no use
    .label = Renewed by use
step-validity-narrowed = what was spent leaves { $validity }: by less there was not enough then
    .label = Validity still possible
step-expires-own = the lot's own last day: 24:00 on { $day }
    .label = Expires
step-expires-validity = from { $start }{ $used ->
    [none] {""}
   *[other] , last used on { $used }
}, by { $validity }: { $clock ->
    [yes] { $day } at the earliest, { $to } at the latest
   *[no] 24:00 on { $day } at the earliest, { $to } at the latest
}
    .label = Expires
step-lot = { $points } earned on { $earned } expire at 24:00 on { $early }{ $taken_back ->
    [0] {""}
   *[other] , { $taken_back } of them taken back
}; { $remaining } left{ $uncertain ->
    [0] {""}
   *[other] , { $uncertain } uncertain
} ({ $state })
    .label = Lot { $number }
step-lot-range = { $points } earned on { $earned } expire at 24:00 on { $early } at the earliest, { $late } at the latest{ $taken_back ->
    [0] {""}
   *[other] , { $taken_back } of them taken back
}; { $remaining } left{ $uncertain ->
    [0] {""}
   *[other] , { $uncertain } uncertain
} ({ $state })
    .label = Lot { $number }
step-lot-clock = { $points } earned on { $earned } expire at { $early }{ $taken_back ->
    [0] {""}
   *[other] , { $taken_back } of them taken back
}; { $remaining } left{ $uncertain ->
    [0] {""}
   *[other] , { $uncertain } uncertain
} ({ $state })
    .label = Lot { $number }
step-lot-clock-range = { $points } earned on { $earned } expire at { $early } at the earliest, { $late } at the latest{ $taken_back ->
    [0] {""}
   *[other] , { $taken_back } of them taken back
}; { $remaining } left{ $uncertain ->
    [0] {""}
   *[other] , { $uncertain } uncertain
} ({ $state })
    .label = Lot { $number }
step-lot-own = { $points } earned on { $earned } expire at 24:00 on { $early }, a day of their own{ $taken_back ->
    [0] {""}
   *[other] , { $taken_back } of them taken back
}; { $remaining } left{ $uncertain ->
    [0] {""}
   *[other] , { $uncertain } uncertain
} ({ $state })
    .label = Lot { $number }
step-points-spent = the { $spent } spent are taken from the lots that expire first
    .label = Spent
step-points-given-back = the { $given_back } that came back are in the lots they were taken from, the latest taken first, and keep their day
    .label = Given back
step-points-sum = { $earned } = { $balance } available + { $uncertain } uncertain + { $expired } expired + { $spent } spent{ $given_back ->
    [0] {""}
   *[other] {" "}− { $given_back } given back
}{ $taken_back ->
    [0] {""}
   *[other] {" "}+ { $taken_back } taken back
}
    .label = Sum
step-outage = from { $first }, when it failed, to { $last }, when it was back, that day not included: { $days } { $days ->
    [one] day
   *[other] days
}
    .label = Days it could not be used
step-outage-so-far = from { $first }, when it failed, to { $last } and still not back: { $days } { $days ->
    [one] day
   *[other] days
}
    .label = Days it could not be used
step-outage-to-the-end = from { $first }, when it failed, to { $last }, when the term ended: { $days } { $days ->
    [one] day
   *[other] days
}
    .label = Days it could not be used
step-points-lost = you say { $points } are gone
    .label = Points lost
step-ladder-too-old = known since { $first } or to be known: a complaint more than three years later (after { $day }) is refused
    .label = Latest day

step-stage-claim = { $name }: { $period }
    .label = Period
step-stage-law = { $name }: { $period }, which ends on { $day }
    .label = Period by law
step-stage-excluded = { $name }: days of tests and expert opinions ({ $off }) do not count in the period
    .label = Days not counted
step-stage-counting = for such periods the first day is not counted, and a last day on a holiday moves
    .label = How it is counted
step-stage-refused = plainly refused on { $day }: a reasonable refund that is plainly refused may count as stalling that very day; no days are counted
    .label = Plain refusal
step-stage-happened = { $name } took place on { $day }
    .label = What took place
step-no-stage-responder = no period of { $platform } for this problem was found
    .label = No period stated
step-no-stage-platform = no source states by when { $platform } must answer; no rule was found that makes you wait first, you may complain to 12315
    .label = No period stated
step-note = { $text }
    .label = Also to know
step-note-company = a company this may be about: { $company }; see which one your membership agreement and receipt name before you write it
    .label = Company
step-note-clock = { $name }: within { $period } of { $starts }
    .label = Also to know
step-note-unstated = { $name }: within { $period }; where the count starts is not said
    .label = Also to know
step-note-gap = { $name }: { $note }
    .label = No period
step-note-gap-unread = { $name }: the rule of that day has not been read
    .label = No period
step-note-gap-before = { $name }: the step before it has no period, so this one cannot be worked out
    .label = No period
