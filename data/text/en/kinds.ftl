# Things of another kind than is asked for.

error-of-kind = { $field }: { $value } cannot be used; give a { $kind }
error-index-twice = { $field }: { $value } stands there more than once, so that rows cannot be matched; reset the index
