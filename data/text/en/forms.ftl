# Forms: what the ways to write something are called. The manual lists them under these names.

form-days = Days
form-workdays = Working days
form-clock = Hours and minutes
form-working-hours = Working hours (from when to when is to be said beside)
form-weeks = Weeks
form-months = Months and years
form-range = A range
form-next = The next day, the next working day
form-same-day = The same day
form-at-most = At most so long
form-event = With what it counts from
form-without-off = Working days, said to leave out holidays
form-term-length = A length
form-sold = As memberships are sold
form-quarter = Quarters
form-halves = Half a year, half a month (which counts 15 days, a convention of ours)
form-compound = Years, months and days together
form-gift = With a gift on top
form-last-day = A last day

form-date-numbers = In numbers, the year first
form-date-words = With 年, 月 and 日
form-date-weekday = With the weekday behind (the right one)
form-date-clock = With a time
form-date-half-day = With the half of the day
form-date-offset = With an offset (converted to Beijing time)

form-amount-digits = In digits
form-amount-yuan = With the unit or the currency
form-amount-words = In Chinese numerals
form-amount-jiao = With jiao and fen
form-amount-wan = In ten thousands

form-used-days = A number of days
form-unused = None
form-validity-period = A length
form-validity-calendar-months = Calendar months (that of earning is the first, to its end)
form-validity-calendar-years = Calendar years (to the year's end)
form-validity-next-year-end = The end of the next year
form-validity-year-end = The end of the year (this one or the next: two readings)
form-validity-this-year-end = The end of the year of earning
form-validity-renewed = Renewed by each use
form-validity-earlier = The earlier of two rules
