# 把答案带走：验证行、笔记本、打开保存过的文件。

verify-title = 验证
verify-rule = 《{ $title }》（{ $rule }）
verify-same = 一致：同样的内容、同样的规则，在 { $as_of } 算出的答案没有变（{ $now }）。
verify-other-inputs = 填的内容不同：这一行不是用现在这些内容算出来的，两个答案没法比较。{ $count ->
    [0] {""}
   *[other] 另外，它用到的规则后来改过：{ $rules }。
}
verify-rule-changed = 内容相同，规则变了：{ $rules }。{ $answer ->
    [same] 答案没有变（{ $now }）。
   *[other] 原来的答案：{ $was }；现在的答案：{ $now }。
}
verify-answer-changed = 内容和规则都没有变，答案却不同。原来：{ $was }；现在：{ $now }。{ $other ->
    [yes] 这一行是另一个版本（{ $library }）写的，计算方法在版本之间改过。
   *[no] 同一个版本不会算出两个答案，这一行可能被改过。
}
field-line = 验证行
error-line-form = { $field }：{ $value } 不是完整的验证行，可能少了或改了几个字；请把以“quanyi”开头、以“sum”和六位数字字母结尾的一整行粘贴进来
