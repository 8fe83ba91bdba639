# 资料有多旧：要重新核对的事实、该公布的放假安排、快要失效的法规。

step-stale-fact = { $file }（{ $key }）：{ $day } 读过，{ $due } 前应当再读一遍
    .label = 该再核对了
step-stale-schedule = { $year } 年的放假安排还没有录入；往年在 { $first } 到 { $last } 之间公布（{ $late }）
    .label = 等放假安排
step-stale-law = { $file } 到 { $day } 为止有效，之后已有新的规定
    .label = 快要失效
step-stale-law-gap = { $file } 到 { $day } 为止有效，之后没有读到：{ $rules }
    .label = 快要失效，没有接上
stale-late = 已经过了往年最晚的日子
stale-in-time = 还在往年公布的时间里
sources-age = 上面的资料最早一次核对是 { $day }，到 { $asked } 已经 { $days } 天。
sources-age-old = 上面的资料最早一次核对是 { $day }，到 { $asked } 已经 { $days } 天，可能有了新的规定，请看一眼原文。
