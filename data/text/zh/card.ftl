# 结果卡片：笔记本、终端和导出的网页里的说法。

card-deadline = 期限
card-deadline-headline = 到 { $day }（{ $weekday }）为止
card-start = 起算
card-period = 期限长短
card-act-by = 要办事的人：按最早的日子
card-last-day = 按规定的最后一天
card-wait-until = 等答复的人：等到
card-ends-at = 期满的一刻
card-final = 日历
card-settled = 所用的日子都有公布的通知
card-estimated = 有的日子还没有公布，是估算的

card-amount = { $amount } 元
card-refund = 退款（按 { $day } 算）
card-rule = 理由
card-yuan = 元
card-says = 有多确定

card-points = { $name }（按 { $day } 算）
card-lots = 每一批
card-lot-number = 批次
card-lot-earned = 获得
card-lot-points = 数量
card-lot-remaining = 还剩
card-lot-taken-back = 被收回
card-lot-uncertain = 不确定
card-lot-expires = 过期
card-lot-now = 现在

card-timeline = { $who }：{ $problem }（{ $day } 提出）
card-stage = 步骤
card-when = 什么时候
card-stage-steps = { $stage }：怎么算的

card-case = 填写的内容
card-case-personal = 另有 { $n } 项个人信息，这里不显示
card-case-empty = 还没有填写
card-case-result = 结果（按 { $day } 算）
sheet-not-advice = 这里算的是日期和金额，不是法律意见；个人信息没有写进来。
card-nothing = 要算的内容还没有填齐

card-calendar = 中国工作日历
card-calendar-span = { $first } 到 { $last }
card-calendar-strict = 只用国务院已公布的放假安排；超出的日子不回答
card-calendar-estimating = { $last } 年以后按法律和历年通知的一贯安排估算
card-year-number = 年份
card-year-worked = 上班
card-year-off = 放假
card-year-made-up = 其中调休上班
card-year-notice = 通知
