# 图：图例、提示和同样意思的文字。

chart-in-words = 用文字说
chart-points-title = 什么时候过期多少
chart-points-y = 剩余的{ $name }
chart-points-left = { $at } 起：还有 { $alive }
chart-points-left-range = { $at } 起：按最早的读法还有 { $alive }，按最晚的读法还有 { $late }
chart-points-sure = { $confidence ->
    [verified] 有效期：条款已读
    [reported] 有效期：只见于报道
    [yours] 有效期：您填写的
   *[unverified] 有效期：网络说法，未经核实
}
chart-points-legend-day = ▼ = 有一批在这一天的24点过期
chart-points-legend-clock = ▼ = 有一批在这个时刻过期
chart-points-legend-range = 过期：实线、▼ = 最早；虚线、▽ = 最晚
chart-points-none = 没有还会过期的{ $name }
chart-points-now = { $day }：还有 { $balance } { $name }可用{ $uncertain ->
    [0] { "" }
   *[other] ，另有 { $uncertain } 不能确定
}
chart-points-expire = { $span ->
    [no] { $clock ->
        [yes] { $early } 过期 { $points }
       *[no] { $early } 的24点过期 { $points }
    }
   *[yes] { $clock ->
        [yes] 最早 { $early }、最晚 { $late } 过期 { $points }
       *[no] 最早 { $early }、最晚 { $late } 的24点过期 { $points }
    }
}
chart-points-rest = 其余 { $points } 最晚到 { $late } { $clock ->
    [yes] { "" }过期
   *[no] { "" }的24点过期
}

chart-stages-title = 一步一步看时间
chart-stages-now = 竖的虚线 = { $day }
chart-stages-thick = 粗 = 到最早的日子；细 = 到最晚的日子
chart-stages-signs = 最后一天：{ $signs }
chart-stages-estimated = 空心、虚框 = 含估计的日子
chart-stages-done = ✓ = 已经发生
chart-kind-legal = 法律
chart-kind-claim = 说法
chart-kind-advice = 建议
chart-stage-kind = { $kind ->
    [legal] { $confidence ->
        [verified] 法律
        [yours] 您填写的法律
       *[other] 据说是法律
    }
    [advice] 建议
   *[claim] { $confidence ->
        [verified] 对方公开的说法
        [reported] 据报道
        [yours] 您看到的条款
       *[unverified] 网络说法，未核实
    }
}
chart-stage-by = 最晚 { $late }
chart-stage-between = 最早 { $early }，最晚 { $late }
chart-stage-from = { $day } 起可以考虑
chart-stage-done = ✓ { $day } 已经发生
chart-stage-estimated = 含估计
chart-stages-as-of = 看的是 { $day }
chart-stages-rung = { $name }（{ $assumed ->
    [yes] 还没有提出，按 { $day } 提出来算
   *[no] { $day } 提出
}）
chart-stages-one = { $title }：{ $when }，{ $says }；{ $stands }
chart-stages-one-done = { $title }：{ $when }，{ $says }
chart-stages-none = 没有写明期限的步骤
chart-stages-silent = 没有写明期限的：{ $names }

chart-year-dashed = 下面的虚线 = 还没有定，是估计
chart-year-shaded = 底色 = 数进去的日子
chart-year-nothing = 没有这些日子的安排
chart-year-unknown = { $year }年的安排不知道
chart-year-worked = { $year }年上班 { $worked } 天
chart-year-off = 放假：{ $days }
chart-year-made-up = 调休上班：{ $days }
chart-year-soft = 还没有定、是估计的：{ $days }
chart-year-period = 画上的期限（{ $period }）：{ $ends }
chart-year-elsewhere = 画上的期限（{ $period }）不在这一年
chart-year-end = { $ends } { $day }
chart-end-start = 起算日
chart-end-act-by = 最早
chart-end-last-day = 最后一天
chart-end-wait-until = 最晚

error-year-or-period = { $field }：没有给出年份；请给年份（如 2026），或者给一段期限（period）
