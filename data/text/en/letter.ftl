# What a letter says. Only what the person filled in; what is missing stays visibly blank.

letter-form-app = message in the app
letter-form-email = e-mail
letter-form-12315 = text for a 12315 complaint
letter-form-follow-up = asking again after silence
letter-form-escalate = asking for somebody senior

letter-blank = ______ (fill in)
letter-blank-platform = ______ (name of the platform)
letter-yours = your
letter-theirs = their
letter-subject = { $tag }{ $complaint }, account { $account }
letter-subject-follow-up = Asking again: { $complaint }, account { $account }
letter-subject-escalate = Please pass on: { $complaint }, account { $account }
letter-to = To the service of { $platform }:
letter-opening = My problem with { $platform }: { $complaint }.
letter-opening-12315 = Platform: { $platform }. Problem: { $complaint }.
letter-opening-follow-up = On { $day } I reported "{ $complaint }"; by { $as_of } it is not answered or not solved. I set it out again.
letter-opening-escalate = On { $day } I reported "{ $complaint }"; by { $as_of } it is not solved. Please pass it to senior or technical staff and tell me: when it will be dealt with, what the cause is thought to be (technical or a rule), what you will do, and your staff number.
letter-opening-restored = On { $day } I reported "{ $complaint }"; it was back on { $restored }. My other requests are not answered by { $as_of }.
letter-opening-not-filed = Ask once by the message in the app or by e-mail before you use this letter. Asked on: { $blank }

letter-title-who = About me
letter-title-respondent = Complained about
letter-title-facts = What happened
letter-title-basis = Articles and terms I refer to
letter-title-requests = What I ask for
letter-title-requests-12315 = What I ask the respondent for
letter-title-proof = Enclosed
letter-title-missing = Still missing

letter-field = { $label }: { $value }
letter-address = Postal address
letter-respondent-name = Name (full name of the company)
letter-respondent-address = Address
letter-ticket = Ticket number

letter-fact-purchased = { $day }: membership bought ({ $term }), { $paid } yuan paid.
letter-fact-purchased-only = { $day }: membership bought.
letter-fact-activated = { $day }: activated.
letter-fact-stopped = { $day }: the whole service stopped.
letter-fact-paused = { $day } to { $last }: the membership was paused, both days included.
letter-fact-paused-open = { $day }: the membership was paused, and still is.
letter-fact-never-provided = Nothing was ever provided after the payment.
letter-fact-failed = { $day }: { $complaint }.
letter-fact-symptom = What I see: { $words }
letter-fact-product = What it is about: { $words }
letter-fact-points = Number concerned: { $points }
letter-fact-error = Message shown: { $words }
letter-fact-tried = Already tried: { $words }
letter-fact-device = Device and version: { $words }
letter-fact-filed = { $day }: reported to { $to }.
letter-fact-happened = { $day }: { $stage }.
letter-fact-restored = { $day }: back again.
letter-fact-refused = { $day }: plainly refused.

letter-basis-law = { $source }: { $says }
letter-basis-name = { $source }
letter-basis-window = Refund window in { $theirs } terms: { $period }
letter-basis-validity = Validity of points in { $theirs } rules: { $period }
letter-basis-reply = Reply time in { $theirs } terms: { $period }

letter-wants-amount = { $wants } Amount: { $formula }.
letter-wants-days = { $wants } { $days } { $days ->
    [one] day
   *[other] days
} in all: { $formula }.
letter-wants-points = { $wants } Number: { $points }.
letter-wants = { $wants }
letter-expected = Please answer by { $day }, that day included.
letter-expected-none = Please tell me when it will be dealt with.
letter-proof-item = { $name }
letter-date = { $day }

diary-name = Quanyi: { $complaint }
diary-event = { $who }: { $stage }, today at the latest
diary-event-said = { $who }: { $stage }, said to be today at the latest
diary-event-you = think about this: { $stage }
diary-event-law = { $who }: counted so, not paid by today may count as stalling
diary-event-help = Asked on { $filed }. The period rests on: { $says }. Without an answer you may take the next step. { $text }
diary-event-planned = Not asked yet; counted as if asked on { $filed }. The period rests on: { $says }. { $text }
diary-window = Ask { $platform } for all of it, today at the latest
diary-window-help = Do not use it, give the true reason, keep the proof of payment. Check the window yourself.
