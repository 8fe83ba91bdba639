# Answers as tables: what their columns are headed, and the words in them that stand nowhere else.

column-rule = Ground
column-unconfirmed = Depends on what is not said
column-number = Lot
column-earned = Day earned
column-points = Points
column-remaining = Left
column-uncertain = Uncertain
column-stage = Step
column-kind = Kind
column-waits-on = Up to
column-after = After
column-happened = Took place
column-day = Day
column-worked = Worked
column-festivals = Festivals

rule-platform-terms = By the platform's own terms
stage-kind-legal = law
stage-kind-claim = their own word
stage-kind-advice = advice
waits-on-platform = the platform
waits-on-authority = the authority
waits-on-you = you
points-later = earned later

error-accessor-days = { $field }: a column of { $value } holds no days; give days, moments or text
