# 粘贴的放假通知：读到了什么，哪里不对，怎样使用。

error-notice-kind = { $field }：{ $value } 不是文字；请给通知的文字
error-notice-problems = { $field }：{ $value } 还不能用：{ $problems }

field-notice = 放假通知
notice-title = { $year }年的放假通知
notice-days = 放假 { $off } 天，调休上班 { $worked } 天
notice-clean = 都读懂了，没有发现不对的地方。
notice-problems = 有 { $problems } 处读不懂或者不对，改好之前不能用。
notice-against = 读不懂或者不对的
notice-understood = 读到的
notice-read-none = “{ $quote }”：没有定哪一天放假或上班
notice-read-off = “{ $quote }”：放假 { $off }
notice-read-worked = “{ $quote }”：上班 { $worked }
notice-read-both = “{ $quote }”：放假 { $off }；上班 { $worked }
notice-untitled = { $year }年放假通知（粘贴的文字）
notice-file = # Days off and make-up working days of { $year }, read from the text of a notice.

notice-problem-year-missing = 文字里没有写明是哪一年；请连同标题一起粘贴，或者写明年份
notice-problem-year-range = { $year }年超出范围；只能是 { $first } 到 { $last }年
notice-problem-year-differs = 给的年份是 { $year }年，标题里写的是 { $title }年
notice-problem-no-days = 没有读到放假的日子
notice-problem-base-missing = 这是对 { $year }年安排的调整，可是没有那一年原来的安排
notice-problem-not-understood = 没有读懂：“{ $quote }”
notice-problem-no-such-day = 没有 { $day } 这一天：“{ $quote }”
notice-problem-range = { $first } 到 { $last } 不像一个假期：“{ $quote }”
notice-problem-weekday = { $day } 写的是星期{ $written }，其实是星期{ $real }：“{ $quote }”
notice-problem-count = 写的是 { $stated } 天，数下来是 { $counted } 天：“{ $quote }”
notice-problem-no-weekend = { $days } 写的是与周末连休，其实挨不着周末：“{ $quote }”
notice-problem-make-up-weekday = { $day } 是星期{ $real }，本来就上班；调休上班日应是周末
notice-problem-make-up-far = { $day } 要上班，可是离哪个放假日都超过 { $most } 天
notice-problem-both = { $day } 既放假又上班
notice-problem-reach = { $day } 不归这份通知管；只能是 { $first } 到 { $last }
notice-problem-festival-missing = { $festival }：按{ $law }，{ $days } 应当放假，文字里没有
notice-problem-festival-elsewhere = { $festival }：名下放假的是 { $days }，没有一天是它自己的日子（{ $own }）
notice-problem-too-few = 放的假比应放的少 { $more } 天（按{ $law }应放 { $owed } 天，放假的工作日减去调休上班日是 { $granted } 天）：可能漏了放假日，或者多了上班日
notice-problem-too-many = 放的假比应放的多 { $more } 天（按{ $law }应放 { $owed } 天，放假的工作日减去调休上班日是 { $granted } 天）：可能漏了上班日，或者多了放假日

festival-other = 其他假期

paste-title = 粘贴放假通知
paste-help = 明年的安排已经公布、这里还没有收进来时，把国务院办公厅通知的全文连同标题粘贴进来，读懂以后马上可以用。文字只在这台机器上处理，不会写进链接。
paste-label = 通知全文
paste-hint = 国务院办公厅关于……年部分节假日安排的通知
paste-read = 读一读
paste-use = 现在就用
paste-download = 下载成文件
paste-download-help = 文件名不要改。把 { $year }.toml 放进资料目录 data 的 holidays 里再重新打开，所有页签就都按它算。
paste-preview = { $year }年会是这样
paste-used = 这次访问里的各个页签都按您粘贴的通知（{ $years }年）算；批量、链接和笔记本仍然按收进来的通知和估计算。
paste-forget = 不再用粘贴的通知
