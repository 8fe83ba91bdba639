# A notice that was pasted: what was read, what is wrong with it, how to use it.

error-notice-kind = { $field }: { $value } is no text; give the text of the notice
error-notice-problems = { $field }: { $value } cannot be used yet: { $problems }

field-notice = Notice of days off
notice-title = The notice for { $year }
notice-days = { $off } days off, { $worked } make-up working days
notice-clean = All of it was understood, and nothing speaks against it.
notice-problems = { $problems ->
    [one] One thing was
   *[other] { $problems } things were
} not understood or cannot be right; it cannot be used before that is mended.
notice-against = Not understood, or not right
notice-understood = Understood
notice-read-none = "{ $quote }": settles no day
notice-read-off = "{ $quote }": off { $off }
notice-read-worked = "{ $quote }": worked { $worked }
notice-read-both = "{ $quote }": off { $off }; worked { $worked }
notice-untitled = Days off of { $year } (pasted text)
notice-file = # Days off and make-up working days of { $year }, read from the text of a notice.

notice-problem-year-missing = the text does not say which year it is about; paste its title with it, or write the year
notice-problem-year-range = { $year } is out of range; it can be { $first } to { $last }
notice-problem-year-differs = the year given is { $year }, the title says { $title }
notice-problem-no-days = no day off was found
notice-problem-base-missing = this changes the schedule of { $year }, and there is no schedule of that year to change
notice-problem-not-understood = not understood: "{ $quote }"
notice-problem-no-such-day = there is no { $day }: "{ $quote }"
notice-problem-range = { $first } to { $last } cannot be one break: "{ $quote }"
notice-problem-weekday = { $day } is called a { $written } and is a { $real }: "{ $quote }"
notice-problem-count = { $stated } days are stated, { $counted } are named: "{ $quote }"
notice-problem-no-weekend = { $days } are said to join a weekend and touch none: "{ $quote }"
notice-problem-make-up-weekday = { $day } is a { $real } and worked anyway; a make-up day lies on a weekend
notice-problem-make-up-far = { $day } is worked, and every day off is more than { $most } days away from it
notice-problem-both = { $day } is both off and worked
notice-problem-reach = { $day } is outside the reach of this notice; it can rule { $first } to { $last }
notice-problem-festival-missing = { $festival }: by { $law }, { $days } should be off, and the text does not say so
notice-problem-festival-elsewhere = { $festival }: the days off under its name are { $days }, and none of them is its own ({ $own })
notice-problem-too-few = { $more } fewer days off than are due ({ $owed } by { $law }; weekdays off less make-up days are { $granted }): a day off may be missing, or a make-up day is one too many
notice-problem-too-many = { $more } more days off than are due ({ $owed } by { $law }; weekdays off less make-up days are { $granted }): a make-up day may be missing, or a day off is one too many

festival-other = Other days off

paste-title = Paste a notice of days off
paste-help = When next year's schedule is out and not here yet, paste the whole text of the State Council's notice with its title; once understood it can be used at once. The text stays on this machine and enters no link.
paste-label = Text of the notice
paste-hint = 国务院办公厅关于……年部分节假日安排的通知
paste-read = Read it
paste-use = Use it now
paste-download = Download as a file
paste-download-help = Keep the file's name. Put { $year }.toml into the folder holidays of data and open the page again: all tabs then count with it.
paste-preview = { $year } would be
paste-used = Every tab of this visit counts with the notice you pasted ({ $years }). Tables, links and notebooks still go by the notices in the data and by estimates.
paste-forget = Stop using the pasted notice
