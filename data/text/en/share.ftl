# Taking an answer along: the line to verify it by, the notebook, opening a file that was saved.

verify-title = Verification
verify-rule = { $title } ({ $rule })
verify-same = The same: the same inputs and rules still give this answer on { $as_of } ({ $now }).
verify-other-inputs = Other inputs: the line was not worked out from these, so the two answers cannot be compared.{ $count ->
    [0] {""}
   *[other] {" "}Besides, rules it rests on have changed since: { $rules }.
}
verify-rule-changed = The inputs are the same and the rules are not: { $rules }. { $answer ->
    [same] The answer is still the same ({ $now }).
   *[other] The answer then: { $was }; now: { $now }.
}
verify-answer-changed = Inputs and rules are the same and the answer is not. Then: { $was }; now: { $now }. { $other ->
    [yes] The line was written by another version ({ $library }), and the way of counting has changed in between.
   *[no] One version does not give two answers, so the line may have been altered.
}
field-line = Line to verify
error-line-form = { $field }: { $value } is not a whole line to verify, some of it may be lost or changed; paste the one from "quanyi" to "sum" and six letters and digits

# The notebook
notebook-title = Every answer to one case
notebook-about = Written by Quanyi { $library } with rule data { $data }, worked out for { $day }. To change anything, change the first cell below and run all of it again.
notebook-table = Written by Quanyi { $library } with rule data { $data }, worked out for { $day }. It holds which column is what and some settings, and no row of any table: let source be your file, then run all of it.
notebook-not-advice = It works out dates and amounts and is not legal advice. Nothing personal is in it.
notebook-run = To run it on your own computer, install Quanyi first, in a folder that holds a copy of it:
notebook-next = What to do next
notebook-next-all = Open this notebook on the page of Quanyi ("Open a saved file") to go on from here.
notebook-next-problem = Finish the letter, send it to the platform and note the day; if there is no answer in time, go one step up. The page of Quanyi opens this notebook, to go on from here.
notebook-next-refund = Ask for the refund, note the day, and see under "Deadlines" by when they answer. The page of Quanyi opens this notebook, to go on from here.
notebook-next-points = Use them before the first day on which some expire. The page of Quanyi opens this notebook, to go on from here.
notebook-next-deadlines = If there is no answer in time, see under "My problem" whom to turn to. The page of Quanyi opens this notebook, to go on from here.
notebook-next-calendar = Once the schedule of a year is published, run it again: what was estimated becomes what was published.
notebook-next-tables = See why some rows have no answer, mend the table and run it again. The page of Quanyi opens this notebook and fills the settings in.

# Opening a file that was saved
error-saved-unreadable = { $field }: { $value } cannot be read ({ $problem }); choose another place or file
error-saved-large = { $field }: { $value } has more than { $most } bytes, which no saved case has; choose a JSON file or a notebook that Quanyi saved
error-saved-kind = { $field }: { $value } is neither a saved case (JSON) nor a notebook (ipynb); choose a file that Quanyi saved
error-saved-parameters = { $field }: { $value } is a notebook without a case in a parameters cell; choose one that Quanyi saved
error-saved-literal = { $field }: the parameters cell of { $value } holds more than values, and no code of it is run; let it be nothing but "name = value" again
error-saved-table = { $field }: { $value } is the notebook of a table and holds no case; open it under Tables

# On the page
share-title = Take this answer along
share-help = The notebook holds what this tab was told, the answer, its arithmetic and its sources, and no name, phone or order number. It gives the same result on your own computer, and can be opened here again.
share-notebook = Download as notebook
share-sheet = Download as a web page, to print
share-line-help = The line to verify by: keep it or pass it on, and calc.verify will tell whether the answer has changed and which rule has.
share-table-help = The notebook holds which column is what and some settings, and no row of the table.
share-published-only = The notice you pasted is neither in the link nor in the notebook: there it is counted by the notices in the data and by estimates. The page to print and the line go by what you pasted.
restore-help = A case (JSON) or a notebook (ipynb) that was saved here can be opened; the values in it are read and no code is run. What is filled in now is replaced.
restored-case = Opened, worked out for { $day }.
restored-table = Opened: the settings stand under "Tables", worked out for { $day }; upload your table to go on.
