# 种类不符的输入。

error-of-kind = { $field }：{ $value } 无法使用；请给出 { $kind }
error-index-twice = { $field }：{ $value } 不止一次出现，无法按行对应；请重置索引
