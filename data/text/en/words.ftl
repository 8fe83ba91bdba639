# Words: units, sources, and what codes are called.

unit-minute = { $n } { $n ->
    [one] minute
   *[other] minutes
}
unit-hour = { $n } { $n ->
    [one] hour
   *[other] hours
}
unit-workhour = { $n } working { $n ->
    [one] hour
   *[other] hours
}
unit-workminute = { $n } working { $n ->
    [one] minute
   *[other] minutes
}
unit-day = { $n } { $n ->
    [one] day
   *[other] days
}
unit-week = { $n } { $n ->
    [one] week
   *[other] weeks
}
unit-workday = { $n } working { $n ->
    [one] day
   *[other] days
}
unit-month = { $n } { $n ->
    [one] month
   *[other] months
}
unit-year = { $n } { $n ->
    [one] year
   *[other] years
}
period-same-day = same day
period-and-days = { $months } { $days }
period-on-top = { $months }+{ $days }
period-range = { $low }-{ $high }
unit-calendar-month = { $n } calendar { $n ->
    [one] month
   *[other] months
}
unit-calendar-year = { $n } calendar { $n ->
    [one] year
   *[other] years
}
validity-this-year-end = end of the year of earning
validity-year-end = 31 December
validity-next-year-end = end of next year
validity-renewed = { $length } without use
validity-earlier = { $length }, at the latest { $latest }
list-separator = { ", " }

source-law = { $title }, { $place }
source-article = art. { $article }
source-paragraph = { " " }para. { $paragraph }
source-item = { " " }item { $item }
source-read = text read on { $day }: { $where }
source-checked = text not seen; taken from { $with }
source-none = there is no text to look up
source-sure = { $source } ({ $sure })
source-noted = text not seen; from { $where } ({ $day })
source-yours = filled in by you
source-own-terms = The terms you see
source-own-days = Days off or working days of your own

confidence-verified = text read
confidence-reported = reported
confidence-unverified = unverified
confidence-yours = your own terms

verdict-full = full
verdict-prorated = pro rata
verdict-none = none

rule-prepaid-14 = Prepaid interpretation art. 14: within seven days of paying
rule-prepaid-22 = Prepaid interpretation art. 22: by the time left
rule-prepaid-19 = Prepaid interpretation art. 19: by the price before the discount
rule-never-provided = Consumer Rights Protection Law, art. 53: never provided
paused-range = { $first } to { $last }
paused-open = since { $first }, still going on
term-to-day = to { $day }

plan-regular = regular membership
plan-promotional = promotional membership
plan-co-branded = co-branded membership

channel-direct = official app or site
channel-apple = App Store (Apple)
channel-google-play = Google Play
channel-reseller = third party or reseller

cause-operator = the platform's doing
cause-consumer = my own reasons

contact-app = in the app
contact-web = web page
contact-email = e-mail
contact-phone = phone
contact-social = social account

stage-own-reply = reply (by the terms you see)
stage-stalling = refund paid
stage-refused = plain refusal
stage-odr = the company negotiates online
ladder-stalling-name = When a slow refund may count as stalling
ladder-stalling = Where they stay silent and no time for refunds was agreed, a reasonable refund not paid by this day may count as stalling; where one was agreed, after that time. Where they plainly refuse it may count as stalling at once.
ladder-stalling-refused = They plainly refused on { $day }: a reasonable refund that is plainly refused may count as stalling that very day; there is no need to wait fifteen days.

starts-verification = verification
starts-failure = the failed redemption
starts-payment = payment
starts-upgrade = activation or upgrade
starts-approval = approval of the refund

problem-refund = refund
problem-benefits-missing = membership benefits missing
problem-benefits-inactive = membership benefits not effective
problem-points-redemption-failed = points redemption failed
problem-points-expired = points expired or cleared
problem-points-gift = trouble with a points gift
problem-complaint = complaint
problem-report = report of a breach

festival-new-year = New Year's Day
festival-spring-festival = Spring Festival
festival-qingming = Tomb-Sweeping Day
festival-labour-day = Labour Day
festival-dragon-boat = Dragon Boat Festival
festival-mid-autumn = Mid-Autumn Festival
festival-national-day = National Day
festival-victory-day-70 = 70th anniversary of the victory

day-weekday = working day
day-weekend = weekend
day-day-off = day off
day-make-up = make-up working day

points-alive = available
points-uncertain = uncertain
points-expired = expired

points-own-day = a day of its own
word-points = points

field-platform = Platform
field-paid = Amount paid
field-purchased = Day of purchase
field-term = Term
field-activated = Day of activation
field-used-days = Days used
field-ever-used = Any of it ever used
field-stopped = Day the whole service stopped
field-paused = Days paused or down
field-first = First day
field-last = Last day
field-plan = Plan
field-channel = Bought through
field-auto-renew = Automatic renewal
field-payment-normal = Payment normal
field-first-purchase = First purchase
field-already-refunded = Already refunded
field-consumed-value = Value already consumed
field-list-price = Price before discount
field-cause = Reason for ending
field-terms-window = Refund window in your terms
field-terms-validity = Validity in your terms
field-terms-reply = Reply time in your terms
field-hours = Working hours
field-lunch = Lunch break
field-terms-hours = Working hours
field-terms-lunch = Lunch break
field-horizon = Look ahead
field-responder = Who must answer
field-problem = Problem
field-filed = Day of filing
field-contact = How you complained
field-happened = What has happened
field-excluded = Days not counted
field-as-of = As of
field-lots = Lots of points
field-spent = Points spent
field-earned = Day earned
field-points = Number
field-expires = Own last day
field-taken-back = Taken back
field-day = Day
field-stage = Step
field-year = Year
field-count-from = Start
field-count-days = Working days
field-count-to = End
field-lang = Language
field-case-id = Case id
field-device = Device and version
field-tried = What was tried
field-error-text = The message shown
field-product = What was redeemed or bought
field-payment-number = Payment number
field-order-number = Order number
field-email = E-mail
field-phone = Phone
field-account = Account
field-name = Name
field-to = Asked
field-filings = Whom you have asked
field-evidence = Proof at hand
field-requests = What you ask for
field-points-lost = Points lost
field-restored = Day it was back
field-refused = Day they plainly refused
field-failed = Day it went wrong
field-nothing-works = Nothing of it works any more
field-symptom = What you see
field-trouble = What went wrong
field-row-lots = { $field } of lot { $row }
field-row-spent = { $field } of spending { $row }
field-row-paused = { $field } of pause { $row }
field-row-happened = { $field } of step { $row }
field-row-excluded = { $field }, span { $row }
field-row-evidence = proof { $row }
field-row-requests = request { $row }
field-row-filings = { $field } of filing { $row }
