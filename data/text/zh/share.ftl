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

# 笔记本
notebook-title = 一件事的全部答案
notebook-about = 由权益算 { $library } 写成，规则数据 { $data }，按 { $day } 计算。要改什么，改下面第一格，再全部重新运行。
notebook-table = 由权益算 { $library } 写成，规则数据 { $data }，按 { $day } 计算。里面只有每一列是什么和几项设置，没有表格里的任何一行：把 source 改成您的文件，再全部运行。
notebook-not-advice = 这里算的是日期和金额，不是法律意见。个人信息不在里面。
notebook-run = 在自己的电脑上运行，先在存放权益算的文件夹里安装：
notebook-next = 下一步
notebook-next-all = 把这份笔记本在权益算的页面上打开（“打开保存过的文件”），就能接着填、接着算。
notebook-next-problem = 把信写好交给平台，记下日期；到期没有答复，再往上走一步。这份笔记本可以在权益算的页面上打开，接着填。
notebook-next-refund = 提出退款，记下日期，再到“时限”看对方最晚哪天答复。这份笔记本可以在权益算的页面上打开，接着填。
notebook-next-points = 在最先过期的那一天之前用掉。这份笔记本可以在权益算的页面上打开，接着填。
notebook-next-deadlines = 到期没有答复，到“我的问题”看下一步找谁。这份笔记本可以在权益算的页面上打开，接着填。
notebook-next-calendar = 某一年的安排公布以后，重新运行，估计的日子就会换成公布的日子。
notebook-next-tables = 看看算不出的几行是为什么，改好表格再运行。这份笔记本可以在权益算的页面上打开，设置会填回去。

# 打开保存过的文件
error-saved-unreadable = { $field }：{ $value } 读不了（{ $problem }）；请换一个位置或者文件
error-saved-large = { $field }：{ $value } 超过 { $most } 字节，保存的案子没有这么大；请选权益算保存的 JSON 文件或者笔记本
error-saved-kind = { $field }：{ $value } 既不是保存的案子（JSON）也不是笔记本（ipynb）；请选权益算保存的文件
error-saved-parameters = { $field }：{ $value } 是笔记本，里面却没有填了案子的 parameters 一格；请选权益算保存的笔记本
error-saved-literal = { $field }：{ $value } 的 parameters 一格不只是填好的值，里面的代码不会运行；请恢复成只有“名称 = 值”的样子
error-saved-table = { $field }：{ $value } 是批量计算的笔记本，里面没有案子；请在“批量”里打开

# 页面上
share-title = 带走这个答案
share-help = 笔记本里是这一页填的内容、答案、算法和来源，没有姓名、电话、订单号；在自己的电脑上运行会得到同样的结果，也可以在这里重新打开。
share-notebook = 下载为笔记本
share-sheet = 下载为网页（可打印）
share-line-help = 验证行：发给别人或者存着，以后用 calc.verify 可以查出答案有没有变、是哪条规则变了。
share-table-help = 笔记本里只有每一列是什么和几项设置，没有表格里的任何一行。
share-published-only = 您粘贴的放假通知不在链接和笔记本里：在那里仍按收进来的通知和估计算。打印用的网页和核对行按您粘贴的算。
restore-help = 这里保存的案子（JSON）和笔记本（ipynb）都可以打开；只读里面填的值，不运行代码。打开后，现在填的内容会被换掉。
restored-case = 已经打开，按 { $day } 计算。
restored-table = 已经打开：设置填到了“批量”，按 { $day } 计算；再上传您的表格就可以算。
