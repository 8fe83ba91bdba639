# 种类不符的输入。

error-of-kind = { $field }：{ $value } 无法使用；请给出 { $kind }
