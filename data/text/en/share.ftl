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
