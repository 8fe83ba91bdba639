# Things of another kind than is asked for.

error-of-kind = { $field }: { $value } cannot be used; give a { $kind }
