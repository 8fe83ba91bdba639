# The record of estimates: how unpublished years are estimated, and how often replays of past years were right.

step-replayed-workdays = replayed on { $from }-{ $to }, each year with the notices known before it: of { $days }-working-day deadlines that met unpublished days, this method had { $right } % right and was never more than { $most } days out; { $inside } % fell between the earliest and the latest day (the method itself was shaped knowing these years)
    .label = Record of the estimate
step-replayed-rolled = replayed on { $from }-{ $to }, each year with the notices known before it: of deadlines that end on an unpublished day and move off a day of rest, this method had { $right } % right and was never more than { $most } days out; { $inside } % were no later than the latest day (the method itself was shaped knowing these years)
    .label = Record of the estimate
year-replayed = Replayed on { $from }-{ $to }, each year with the notices known before it, this method had { $mean } days of a year wrong on average, and { $most } in the worst year (the method itself was shaped knowing these years).
source-replay = This project's replay of the notices in data/holidays (the record of an estimate; no rule)
